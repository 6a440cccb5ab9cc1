namespace Akka.DistTest.Results;

/// <summary>How an attempt ended, as its worker saw it.</summary>
public sealed record AttemptOutcome
{
    /// <summary><see cref="Verdict.Passed"/>, <see cref="Verdict.Failed"/>, <see cref="Verdict.TimedOut"/>,
    /// <see cref="Verdict.Crashed"/> or <see cref="Verdict.Canceled"/>.</summary>
    public required Verdict Verdict { get; init; }

    public Blame Blame { get; init; }

    public FailureCategory Category { get; init; }

    /// <summary>What it looks like, from the rules of the worker; null when it passed, and from a worker that does not
    /// say.</summary>
    public Diagnosis? Diagnosis { get; init; }

    public string? Message { get; init; }

    public int? ExitCode { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>A batch whose budget passed: its cases without a result were not started and wait for another batch, and
    /// that is no loss. Null: not so.</summary>
    public bool? ReturnedRest { get; init; }

    /// <summary>What it used; of a batch, what its test host used meanwhile. Null when nobody measured it.</summary>
    public ResourceUse? Use { get; init; }

    /// <summary>Head and tail of standard output and error, at most 16 KiB.</summary>
    public string? Output { get; init; }

    /// <summary>Files kept, by their path relative to the working directory.</summary>
    public IReadOnlyList<ArtifactEntry> Artifacts { get; init; } = [];
}

/// <summary>What the processes of an attempt used from its beginning to its end.</summary>
/// <param name="CpuSeconds">Of all processors; divided by the duration it is the mean number of busy ones.</param>
/// <param name="PeakMemoryBytes">The most at once; of a test host since it was opened. 0 when nobody knows, as of a process that
/// ended at once.</param>
public sealed record ResourceUse(double CpuSeconds, long PeakMemoryBytes);

/// <summary>A file that an attempt left behind.</summary>
/// <param name="Path">Relative, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ArtifactEntry(string Path, long Bytes, string Sha256);
