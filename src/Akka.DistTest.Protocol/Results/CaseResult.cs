using System.Text.Json.Serialization;

namespace Akka.DistTest.Results;

/// <summary>How one test case ended in one attempt.</summary>
public sealed record CaseResult
{
    /// <summary>The framework's own id, unique in its suite: a pytest node id, a fully qualified .NET name with its
    /// arguments.</summary>
    public required string Case { get; init; }

    /// <summary>The discovered case that this result is one of several of: a data row that could not be listed before the
    /// run. The row counts as a case of its own, the discovered case does not. Null for every other result.</summary>
    public string? RowOf { get; init; }

    public required CaseOutcome Outcome { get; init; }

    public CaseFailure Failure { get; init; }

    /// <summary>True when the framework itself ran it again after a failure and it passed then. Null: not so.</summary>
    public bool? Flaky { get; init; }

    /// <summary>What a failure looks like; null for all others, and from a worker that does not say.</summary>
    public Diagnosis? Diagnosis { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed, was skipped or never ran; one line to a few.</summary>
    public string? Message { get; init; }

    public string? Stack { get; init; }

    /// <summary>Standard output and error of the case, head and tail when long.</summary>
    public string? Output { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<CaseOutcome>))]
public enum CaseOutcome
{
    Passed,
    Failed,
    Skipped,

    /// <summary>Discovered, and not run: its host could not get that far, or the run was canceled.</summary>
    NeverRan,

    /// <summary>Failed, as the test itself had announced (pytest's xfail). Does not turn a suite red.</summary>
    ExpectedFailure,

    /// <summary>Passed although the test had announced a failure (pytest's xpass, not strict). Does not turn a suite
    /// red.</summary>
    UnexpectedPass,
}

/// <summary>In which way a failed case failed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseFailure>))]
public enum CaseFailure
{
    None,

    /// <summary>An assertion or exception in the test.</summary>
    Assertion,

    /// <summary>Setting up or tearing down went wrong.</summary>
    Error,

    /// <summary>The host process died while this case was running.</summary>
    Crash,

    Timeout,
}
