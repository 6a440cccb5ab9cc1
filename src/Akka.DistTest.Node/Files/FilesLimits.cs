namespace Akka.DistTest.Files;

/// <summary>What one request to the files endpoints may carry.</summary>
public sealed record FilesLimits
{
    public static FilesLimits Default { get; } = new();

    /// <summary>The largest file of a payload, in bytes. Default: 4 GiB.</summary>
    public long MaxBlobBytes { get; init; } = 4L << 30;

    /// <summary>The largest artifact, or piece of a log, in bytes. Default: 4 GiB.</summary>
    public long MaxArtifactBytes { get; init; } = 4L << 30;

    /// <summary>The largest question for missing contents, in bytes; a hash takes 67. Default: 1 MiB.</summary>
    public long MaxQuestionBytes { get; init; } = 1L << 20;
}
