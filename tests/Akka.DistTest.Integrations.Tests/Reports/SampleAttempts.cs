using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Attempts on two workers, one of which is lost.</summary>
internal static class SampleAttempts
{
    public static IReadOnlyList<AttemptReport> All() =>
    [
        Attempt("shop.tests#1", 1, "alpha", 0, 10, Verdict.Failed),
        Attempt("graphs#1", 1, "alpha", 0.5, 3, Verdict.Passed),
        Attempt("shop.tests#2", 1, "beta", 1, 0, null, "the worker was lost"),
        Attempt("task-Crashed", 1, "alpha", 4, 3, Verdict.Crashed, Hostile.All),
        Attempt("shop.tests#2", 2, "alpha", 12, 10, Verdict.Passed),
        Attempt("task-Canceled", 1, Hostile.Markup, 20, 5, Verdict.Canceled),
        Attempt("task-DeadLettered", 1, "beta", 30, 0, null),
    ];

    public static AttemptReport Attempt(
        string task, int attempt, string worker, double from, double seconds, Verdict? verdict, string? note = null) =>
        new(
            new(task),
            attempt,
            new(worker),
            SampleReport.Start.AddSeconds(from),
            TimeSpan.FromSeconds(seconds),
            verdict,
            note);
}
