namespace Akka.DistTest.Ports;

/// <summary>Keeps what attempts leave behind: their logs while they run, their files when they end.</summary>
public interface IArtifactStore
{
    /// <summary>Appends to a file of an attempt. A repeat at the same offset changes nothing.</summary>
    /// <param name="key">Which file.</param>
    /// <param name="offset">Where in the file the bytes start; at most the file's present length.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancel">Gives up.</param>
    Task AppendAsync(ArtifactKey key, long offset, ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <summary>Stores a whole file and returns its SHA-256, lower-case hex.</summary>
    Task<string> PutAsync(ArtifactKey key, Stream content, CancellationToken cancel);

    /// <summary>Opens a file from an offset; null when there is none.</summary>
    Task<Stream?> OpenAsync(ArtifactKey key, long offset, CancellationToken cancel);

    /// <summary>Every file of a run.</summary>
    Task<IReadOnlyList<ArtifactKey>> ListAsync(RunId run, CancellationToken cancel);
}

/// <summary>Names a file of an attempt.</summary>
/// <param name="Path">Relative, forward slashes, no <c>..</c>; the attempt's log is <c>attempt.log</c>.</param>
public sealed record ArtifactKey(RunId Run, TaskId Task, int Attempt, string Path);
