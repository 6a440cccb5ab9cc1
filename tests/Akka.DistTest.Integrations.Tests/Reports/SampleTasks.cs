using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Suites with each kind of case, and tasks with each verdict.</summary>
internal static class SampleTasks
{
    public static IEnumerable<TaskReport> Suites()
    {
        yield return new TaskReport
        {
            Task = new("shop.tests"),
            Kind = "dotnet",
            Verdict = Verdict.Failed,
            Blame = Blame.Test,
            Message = "4 of 9 cases failed",
            Duration = TimeSpan.FromSeconds(20.25),
            Flaky = true,
            Owner = "checkout",
            Tags = ["unit", "fast"],
            Cases = [.. DotnetCases()],
        };
        yield return new TaskReport
        {
            Task = new("graphs"),
            Kind = "pytest",
            Verdict = Verdict.Passed,
            Duration = TimeSpan.FromSeconds(3),
            Cases =
            [
                Case("graphs/tests/test_path.py::TestPath::test_short[2-3]", CaseOutcome.Passed, seconds: 0.0004),
                Case("graphs/tests/test_path.py::test_skipped", CaseOutcome.Skipped, message: "needs matplotlib"),
            ],
        };
    }

    public static IEnumerable<TaskReport> OneOfEachVerdict() =>
        Enum.GetValues<Verdict>().Select(Task).Append(new TaskReport { Task = new("task-open"), Kind = "command" });

    public static CaseReport Case(
        string name,
        CaseOutcome outcome,
        CaseFailure failure = CaseFailure.None,
        double seconds = 0,
        string? message = null,
        string? stack = null,
        string? output = null,
        IReadOnlyList<CaseResult>? earlier = null,
        bool flaky = false) =>
        new(
            Result(name, outcome, failure, seconds, message, stack, output),
            outcome == CaseOutcome.NeverRan ? null : new WorkerId("alpha"),
            earlier ?? [],
            flaky);

    public static CaseResult Result(
        string name,
        CaseOutcome outcome,
        CaseFailure failure,
        double seconds,
        string? message,
        string? stack,
        string? output) => new()
        {
            Case = name,
            Outcome = outcome,
            Failure = failure,
            StartedAt = SampleReport.Start.AddSeconds(2),
            Duration = TimeSpan.FromSeconds(seconds),
            Message = message,
            Stack = stack,
            Output = output,
        };

    private static IEnumerable<CaseReport> DotnetCases()
    {
        const string stack = "   at Shop.Tests.CartTests.Total_is_the_sum() in CartTests.cs:line 41";
        yield return Case("Shop.Tests.CartTests.Starts_empty", CaseOutcome.Passed, seconds: 0.012, output: "hello\n");
        yield return Case(
            "Shop.Tests.CartTests.Total_is_the_sum", CaseOutcome.Failed, CaseFailure.Assertion, 1.5,
            "Assert.Equal() Failure\nExpected: 3\nActual:   4", stack, "adding 1\nadding 2\n");
        yield return Case(
            "Shop.Tests.CartTests.Setup(x: 1.5)", CaseOutcome.Failed, CaseFailure.Error, 0.1, "fixture failed", stack);
        yield return Case(
            "Shop.Tests.CartTests.Kills_its_host", CaseOutcome.Failed, CaseFailure.Crash, 0, "exit code 134");
        yield return Case(
            "Shop.Tests.CartTests.Hangs", CaseOutcome.Failed, CaseFailure.Timeout, 10, "no end within 10 s",
            earlier: [Failed("Shop.Tests.CartTests.Hangs", CaseFailure.Timeout, "no end within 10 s")]);
        yield return Case(
            "Shop.Tests.CartTests.Sometimes", CaseOutcome.Passed, seconds: 0.25, flaky: true,
            earlier:
            [
                Failed("Shop.Tests.CartTests.Sometimes", CaseFailure.Assertion, "Expected: true\nActual:   false"),
                Failed("Shop.Tests.CartTests.Sometimes", CaseFailure.Error, "connection refused"),
            ]);
        yield return Case("Shop.Tests.CartTests.Later", CaseOutcome.Skipped, message: "bug 17 & more");
        yield return Case("Shop.Tests.CartTests.Unreached", CaseOutcome.NeverRan, message: "the host died before it");
        yield return Case(
            $"Hostile {Hostile.All}", CaseOutcome.Passed, seconds: 0.001, message: Hostile.All, output: Hostile.All);
    }

    private static CaseResult Failed(string name, CaseFailure failure, string message) =>
        Result(name, CaseOutcome.Failed, failure, 0.5, message, "at " + name, "earlier output");

    private static TaskReport Task(Verdict verdict) => new()
    {
        Task = new($"task-{verdict}"),
        Kind = "command",
        Verdict = verdict,
        Blame = verdict switch
        {
            Verdict.Passed or Verdict.Skipped => Blame.None,
            Verdict.Unsatisfiable => Blame.Submitter,
            Verdict.DeadLettered => Blame.Infrastructure,
            Verdict.Canceled => Blame.Operator,
            _ => Blame.Test,
        },
        Category = verdict switch
        {
            Verdict.Failed => FailureCategory.TestFailure,
            Verdict.TimedOut => FailureCategory.Timeout,
            Verdict.Crashed => FailureCategory.Crash,
            Verdict.DeadLettered => FailureCategory.WorkerLost,
            Verdict.Canceled => FailureCategory.Canceled,
            _ => FailureCategory.None,
        },
        Message = verdict == Verdict.Passed ? null : $"why it is {verdict}: {Hostile.Markup}",
        Duration = TimeSpan.FromSeconds((int)verdict),
        Output = verdict is Verdict.Failed or Verdict.DeadLettered ? Hostile.All : null,
    };
}
