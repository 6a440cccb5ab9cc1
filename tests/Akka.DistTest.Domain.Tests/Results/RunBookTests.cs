using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Results;

public class RunBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly WorkerId Worker = new("worker-1");
    private readonly RunBook _book = new(new RunId("run-1"));

    public RunBookTests()
    {
        _book.Add(new RunNews.Submitted(Start, "nightly", "shop", "ann", 2));
        _book.Add(new RunNews.Planned(
        [
            new TaskHead(new TaskId("suite"), "pytest", "team-a", ["slow"]),
            new TaskHead(new TaskId("lint"), "command", null, []),
        ]));
    }

    [Fact]
    public void Tasks_stand_in_the_order_of_the_plan_whatever_ends_first()
    {
        _book.Add(Closed("lint", Verdict.Passed));
        _book.Add(Closed("suite", Verdict.Passed));

        Assert.Equal(["suite", "lint"], Report().Tasks.Select(task => task.Task.Value));
        Assert.Equal(("pytest", "team-a"), (Report().Tasks[0].Kind, Report().Tasks[0].Owner));
    }

    [Fact]
    public void Cases_of_a_batch_belong_to_its_suite()
    {
        _book.Add(new RunNews.CasesFound(new TaskId("suite"), ["a", "b"]));
        _book.Add(Finished("suite#2", "b", CaseOutcome.Passed));
        _book.Add(Finished("suite#1", "a", CaseOutcome.Passed));

        Assert.Equal(["a", "b"], Report().Tasks[0].Cases.Select(line => line.Result.Case));
        Assert.Equal(2, Report().Tasks.Count);
    }

    [Fact]
    public void A_case_that_failed_and_then_passed_is_flaky_and_keeps_both_results()
    {
        _book.Add(Finished("suite#1", "a", CaseOutcome.Failed));
        _book.Add(Finished("suite#3", "a", CaseOutcome.Passed));

        var line = Assert.Single(Report().Tasks[0].Cases);
        Assert.True(line.Flaky);
        Assert.Equal(CaseOutcome.Passed, line.Result.Outcome);
        Assert.Equal([CaseOutcome.Failed], line.Earlier.Select(result => result.Outcome));
    }

    [Fact]
    public void Rows_are_cases_and_the_case_that_they_are_of_is_none()
    {
        _book.Add(new RunNews.CasesFound(new TaskId("suite"), ["a", "b"]));
        _book.Add(Row("a(1)", CaseOutcome.Passed));
        _book.Add(Row("a(2)", CaseOutcome.Failed));
        _book.Add(Finished("suite#1", "b", CaseOutcome.Passed));
        _book.Add(Closed("suite", Verdict.Failed));

        Assert.Equal(["b", "a(1)", "a(2)"], Report().Tasks[0].Cases.Select(line => line.Result.Case));

        static RunNews.CaseFinished Row(string name, CaseOutcome outcome)
        {
            var finished = Finished("suite#1", name, outcome);
            return finished with { Result = finished.Result with { RowOf = "a" } };
        }
    }

    [Fact]
    public void A_case_that_did_not_get_its_turn_keeps_the_result_it_had()
    {
        _book.Add(Finished("suite#1", "a", CaseOutcome.Failed));
        _book.Add(Finished("suite#2", "a", CaseOutcome.NeverRan));

        Assert.Equal(CaseOutcome.Failed, Assert.Single(Report().Tasks[0].Cases).Result.Outcome);
    }

    [Fact]
    public void A_case_without_a_result_is_open_until_its_suite_is_closed_and_has_never_run_then()
    {
        _book.Add(new RunNews.CasesFound(new TaskId("suite"), ["a", "b"]));
        _book.Add(Finished("suite#1", "a", CaseOutcome.Passed));
        Assert.Equal(["a"], Report().Tasks[0].Cases.Select(line => line.Result.Case));

        _book.Add(Closed("suite", Verdict.Canceled, "canceled by ann"));

        var cases = Report().Tasks[0].Cases;
        Assert.Equal([CaseOutcome.Passed, CaseOutcome.NeverRan], cases.Select(line => line.Result.Outcome));
        Assert.Equal("canceled by ann", cases[1].Result.Message);
        Assert.Null(cases[1].Worker);
    }

    [Fact]
    public void The_attempt_that_decided_is_among_the_attempts()
    {
        var last = Ended("lint", 2, Start.AddSeconds(5), Verdict.Passed);
        _book.Add(new RunNews.AttemptLost(new TaskId("lint"), 1, Worker, Start.AddSeconds(1), Start.AddSeconds(4), "gone"));
        _book.Add(Closed("lint", Verdict.Passed) with { Last = last, Attempts = 2 });

        Assert.Equal(
            [(1, (Verdict?)null, "gone"), (2, Verdict.Passed, null)],
            Report().Attempts.Select(attempt => (attempt.Attempt, attempt.Verdict, attempt.Note)));
        Assert.Equal(TimeSpan.FromSeconds(2), Report().Tasks[1].Duration);
        Assert.Equal("the end", Report().Tasks[1].Output);
    }

    [Fact]
    public void Attempts_stand_in_the_order_of_their_start()
    {
        _book.Add(Ended("suite#2", 1, Start.AddSeconds(2), Verdict.Passed));
        _book.Add(Ended("suite#1", 1, Start.AddSeconds(1), Verdict.Passed));

        Assert.Equal(["suite#1", "suite#2"], Report().Attempts.Select(attempt => attempt.Task.Value));
    }

    [Fact]
    public void A_run_is_running_until_it_has_ended()
    {
        Assert.Equal("running", Report().Outcome);

        _book.Add(new RunNews.Ended(Start.AddSeconds(9), RunOutcome.Infrastructure));

        Assert.Equal("infrastructure", Report().Outcome);
        Assert.Equal((Start, Start.AddSeconds(9)), (Report().StartedAt, Report().EndedAt));
    }

    private static RunNews.CaseFinished Finished(string task, string name, CaseOutcome outcome) =>
        new(new TaskId(task), 1, Worker, new CaseResult { Case = name, Outcome = outcome, StartedAt = Start });

    private static RunNews.AttemptEnded Ended(string task, int attempt, DateTimeOffset at, Verdict verdict) => new(
        new TaskId(task),
        attempt,
        Worker,
        new AttemptOutcome
        {
            Verdict = verdict,
            StartedAt = at,
            Duration = TimeSpan.FromSeconds(2),
            Output = "the end",
        });

    private static RunNews.TaskClosed Closed(string task, Verdict verdict, string? message = null) => new(
        new TaskId(task), Start, verdict, Blame.None, FailureCategory.None, message, false, 1, [], null);

    private RunReport Report() => _book.ReportWith(RunBookProperties.Nothing);
}
