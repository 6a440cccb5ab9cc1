using Akka.DistTest.Runs;

namespace Akka.DistTest.Results;

/// <summary>A run as its reports show it.</summary>
public sealed record RunReport
{
    public required RunId Run { get; init; }

    public required string Plan { get; init; }

    public required string Project { get; init; }

    public required string Submitter { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>infrastructure</c> or <c>canceled</c>; <c>running</c> while open.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>In the order of the plan.</summary>
    public required IReadOnlyList<TaskReport> Tasks { get; init; }

    /// <summary>Every attempt, also those that were lost; in the order of their start.</summary>
    public required IReadOnlyList<AttemptReport> Attempts { get; init; }

    public required RunSummary Summary { get; init; }
}

/// <summary>A task or suite of the plan.</summary>
public sealed record TaskReport
{
    public required TaskId Task { get; init; }

    /// <summary><c>command</c>, <c>junit</c>, <c>noop</c> or the suite's framework.</summary>
    public required string Kind { get; init; }

    /// <summary>Null while it is open.</summary>
    public Verdict? Verdict { get; init; }

    public Blame Blame { get; init; }

    public FailureCategory Category { get; init; }

    /// <summary>Why it was skipped, expired, unsatisfiable, dead-lettered, or how it failed.</summary>
    public string? Message { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What the last attempt of a task used; null for a suite, and when nobody measured it.</summary>
    public ResourceUse? Use { get; init; }

    public bool Flaky { get; init; }

    public string? Owner { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Empty for tasks without cases. In the order of discovery.</summary>
    public IReadOnlyList<CaseReport> Cases { get; init; } = [];

    /// <summary>Head and tail of the last attempt's output, for tasks without cases.</summary>
    public string? Output { get; init; }

    /// <summary>Of the last attempt; null when it had none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What lost attempts left in the artifact store and was found until the verdict.</summary>
    public IReadOnlyList<EvidenceFile> Evidence { get; init; } = [];

    /// <summary>Where the attempt ran that decided; null when none did.</summary>
    public WorkerId? Worker { get; init; }
}

/// <summary>A test case with the attempts it took.</summary>
/// <param name="Result">The result that counts.</param>
/// <param name="Worker">Where it ran; null when it never ran.</param>
/// <param name="Earlier">Results of earlier attempts, oldest first.</param>
/// <param name="Flaky">Failed and passed on the same inputs.</param>
public sealed record CaseReport(
    CaseResult Result, WorkerId? Worker, IReadOnlyList<CaseResult> Earlier, bool Flaky);

/// <summary>One attempt on one worker, for the timeline.</summary>
/// <param name="Task">The unit that ran: a task, or a batch <c>suite#n</c>.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Worker">Where.</param>
/// <param name="StartedAt">When its work began.</param>
/// <param name="Duration">Zero when it was lost.</param>
/// <param name="Verdict">Null when it was lost.</param>
/// <param name="Note">Why it was lost, or its message.</param>
public sealed record AttemptReport(
    TaskId Task,
    int Attempt,
    WorkerId Worker,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    Verdict? Verdict,
    string? Note);
