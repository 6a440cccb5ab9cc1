using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>One entry of a report: a case, or a task that has none. Texts are as they came; each format makes them
/// visible.</summary>
internal sealed record ReportRow
{
    public required string Name { get; init; }

    public required RowOutcome Outcome { get; init; }

    /// <summary>The finer word for the outcome: <c>assertion</c>, <c>crash</c>, <c>expired</c>.</summary>
    public required string Kind { get; init; }

    public string? Message { get; init; }

    public string? Stack { get; init; }

    public string? Output { get; init; }

    /// <summary>Null when it never started, or when only the task's duration is known.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    public WorkerId? Worker { get; init; }

    public bool Flaky { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CaseResult> Earlier { get; init; } = [];

    public string? Owner { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool IsCase { get; init; }
}
