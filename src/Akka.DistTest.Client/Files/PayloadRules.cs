namespace Akka.DistTest.Files;

/// <summary>Which files of a folder belong to its payload.</summary>
public sealed record PayloadRules
{
    public static PayloadRules Default { get; } = new();

    /// <summary>Globs relative to the folder, such as <c>src/**/*.py</c>; empty: all files.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs of files to leave out of those. Files and folders named <c>.git</c> and <c>.disttest</c> are
    /// always left out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Files hashed at the same time, each in small pieces. Default: one for each processor.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;
}
