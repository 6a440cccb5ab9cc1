using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Reports;

/// <summary>A run with one of everything that a report can say.</summary>
internal static class SampleReport
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.FromHours(2));

    public static RunReport Rich() => Of(
        "failed",
        Start,
        TimeSpan.FromSeconds(42.5),
        [.. SampleTasks.Suites(), .. SampleTasks.OneOfEachVerdict()],
        SampleAttempts.All());

    public static RunReport Passed() => Of(
        "passed",
        Start,
        TimeSpan.FromSeconds(1.5),
        [new TaskReport { Task = new("a"), Kind = "command", Verdict = Verdict.Passed, Duration = TimeSpan.FromSeconds(1) }],
        [SampleAttempts.Attempt("a", 1, "alpha", 0, 1, Verdict.Passed)]);

    /// <summary>Counts what the lists hold, so that the books balance.</summary>
    public static RunReport Of(
        string outcome,
        DateTimeOffset start,
        TimeSpan wall,
        IReadOnlyList<TaskReport> tasks,
        IReadOnlyList<AttemptReport> attempts) => new()
        {
            Run = new("r-20260314-0926"),
            Plan = "nightly",
            Project = "web-shop",
            Submitter = "ada",
            Outcome = outcome,
            StartedAt = start,
            EndedAt = start + wall,
            Tasks = tasks,
            Attempts = attempts,
            Summary = new RunSummary
            {
                Planned = tasks.Count,
                Verdicts = tasks.Where(t => t.Verdict is not null)
                .GroupBy(t => t.Verdict!.Value)
                .ToDictionary(group => group.Key, group => group.Count()),
                Cases = Count([.. tasks.SelectMany(t => t.Cases)]),
                Attempts = attempts.Count,
                Open = tasks.Count(t => t.Verdict is null),
                Wall = wall,
            },
        };

    private static CaseCounts Count(IReadOnlyList<CaseReport> cases)
    {
        return new(
            cases.Count,
            Outcomes(CaseOutcome.Passed),
            Outcomes(CaseOutcome.Failed),
            Outcomes(CaseOutcome.Skipped),
            Outcomes(CaseOutcome.NeverRan),
            Open: 0,
            cases.Count(c => c.Flaky));

        int Outcomes(CaseOutcome outcome) => cases.Count(c => c.Result.Outcome == outcome);
    }
}
