using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Node.Tests.Commands;

/// <summary>News and pages of runs, for those who follow them.</summary>
internal static class ScriptedRun
{
    public static readonly RunId Id = new("run-1");
    public static readonly WorkerId Worker = new("worker-1");
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A suite of three cases of which one fails, and a task that passes.</summary>
    public static IReadOnlyList<RunNews> News { get; } =
    [
        new RunNews.Submitted(Start, "nightly", "shop", "ann", 2),
        new RunNews.Planned(
        [
            new TaskHead(new TaskId("suite"), "pytest", null, []),
            new TaskHead(new TaskId("lint"), "command", "team-a", ["fast"]),
        ]),
        new RunNews.CasesFound(new TaskId("suite"), ["t.py::a", "t.py::b", "t.py::c"]),
        Case("t.py::a", CaseOutcome.Passed),
        Case("t.py::b", CaseOutcome.Failed, "assert 1 == 2", "t.py:7: in b\n    assert 1 == 2"),
        new RunNews.TaskClosed(
            new TaskId("lint"), Start.AddSeconds(2), Verdict.Passed, Blame.None, FailureCategory.None, null, false, 1, [],
            Attempt("lint", Verdict.Passed)),
        Case("t.py::c", CaseOutcome.Skipped),
        new RunNews.TaskClosed(
            new TaskId("suite"), Start.AddSeconds(4), Verdict.Failed, Blame.Test, FailureCategory.TestFailure,
            "1 of 3 cases failed", false, 1, [], Attempt("suite#1", Verdict.Failed)),
        new RunNews.Ended(Start.AddSeconds(4.2), RunOutcome.Failed),
    ];

    public static RunSummary Summary { get; } = new()
    {
        Planned = 2,
        Verdicts = new Dictionary<Verdict, int> { [Verdict.Failed] = 1, [Verdict.Passed] = 1 },
        Cases = new CaseCounts(3, 1, 1, 1, 0, 0, 0),
        Attempts = 3,
        Open = 0,
        Wall = TimeSpan.FromSeconds(4.2),
    };

    public static RunReply.NewsPage WholePage { get; } =
        new(Id, News, News.Count, Ended: true, Summary, []);

    /// <summary>One page of a run that ends in this way.</summary>
    public static RunReply.NewsPage Ending(RunOutcome outcome, bool balanced = true)
    {
        var verdict = outcome switch
        {
            RunOutcome.Passed => Verdict.Passed,
            RunOutcome.Failed => Verdict.Failed,
            RunOutcome.Canceled => Verdict.Canceled,
            _ => Verdict.DeadLettered,
        };
        return new RunReply.NewsPage(
            Id,
            [
                new RunNews.Submitted(Start, "nightly", "shop", "ann", 1),
                new RunNews.Planned([new TaskHead(new TaskId("a"), "command", null, [])]),
                new RunNews.TaskClosed(
                    new TaskId("a"), Start, verdict, Blame.None, FailureCategory.None, null, false, 1, [], null),
                new RunNews.Ended(Start.AddSeconds(1), outcome),
            ],
            4,
            Ended: true,
            Summary with
            {
                Planned = balanced ? 1 : 2,
                Verdicts = new Dictionary<Verdict, int> { [verdict] = 1 },
                Cases = new CaseCounts(0, 0, 0, 0, 0, 0, 0),
            },
            []);
    }

    /// <summary>A page of a run that goes on.</summary>
    public static RunReply.NewsPage Open(params IReadOnlyList<RunningAttempt> running) => new(
        Id,
        News.Take(3).ToList(),
        3,
        Ended: false,
        Summary with
        {
            Verdicts = new Dictionary<Verdict, int>(),
            Open = 2,
            Cases = new CaseCounts(3, 0, 0, 0, 0, 3, 0),
            Wall = TimeSpan.FromSeconds(1),
        },
        running);

    private static RunNews.CaseFinished Case(
        string name, CaseOutcome outcome, string? message = null, string? stack = null) => new(
        new TaskId("suite#1"),
        1,
        Worker,
        new CaseResult
        {
            Case = name,
            Outcome = outcome,
            Failure = outcome == CaseOutcome.Failed ? CaseFailure.Assertion : CaseFailure.None,
            StartedAt = Start.AddSeconds(1),
            Duration = TimeSpan.FromSeconds(0.12),
            Message = message,
            Stack = stack,
        });

    private static RunNews.AttemptEnded Attempt(string task, Verdict verdict) => new(
        new TaskId(task),
        1,
        Worker,
        new AttemptOutcome
        {
            Verdict = verdict,
            StartedAt = Start.AddSeconds(1),
            Duration = TimeSpan.FromSeconds(1.5),
            ExitCode = verdict == Verdict.Passed ? 0 : null,
        });
}
