using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>A case that shows as several rows while it runs, and batches that give cases back.</summary>
public class RowTests
{
    private readonly RunState _run = new(new RunId("r"));
    private long _number;

    [Fact]
    public void Rows_count_and_the_case_that_they_are_of_does_not()
    {
        Begin(retries: 0);
        Report("s#1", 1, End(), Row("a(1)"), Row("a(2)", CaseOutcome.Failed), Row("a(3)", CaseOutcome.Skipped), Own("b"));

        var counts = _run.Summary(Plans.Start).Cases;
        Assert.Equal((4, 2, 1, 1, 0), (counts.Planned, counts.Passed, counts.Failed, counts.Skipped, counts.Open));
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void While_rows_arrive_the_books_balance()
    {
        Begin(retries: 0);
        Assert.Equal(2, _run.Summary(Plans.Start).Cases.Planned);
        Report("s#1", 1, null, Row("a(1)"));

        var counts = _run.Summary(Plans.Start).Cases;
        Assert.Equal((2, 1, 1), (counts.Planned, counts.Passed, counts.Open));
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void A_row_that_fails_is_tried_again_with_its_case_and_a_pass_is_flaky()
    {
        Begin(retries: 1);
        Report("s#1", 1, End(), Row("a(1)"), Row("a(2)", CaseOutcome.Failed), Own("b"));
        var again = Assert.Single(Offered());
        Assert.Equal(["a"], ((AttemptWork.Batch)again.Spec.Work).Names());
        Report(again.Spec.Task.Value, 1, End(), Row("a(1)"), Row("a(2)"));

        var counts = _run.Summary(Plans.Start).Cases;
        Assert.Equal((3, 2, 1, 0, 1), (counts.Planned, counts.Passed, counts.Failed, counts.Open, counts.Flaky));
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void A_row_that_does_not_come_again_stays_failed()
    {
        Begin(retries: 1);
        Report("s#1", 1, End(), Row("a(1)"), Row("a(2)", CaseOutcome.Failed), Own("b"));
        Report(Assert.Single(Offered()).Spec.Task.Value, 1, End(), Row("a(1)"));

        var counts = _run.Summary(Plans.Start).Cases;
        Assert.Equal((3, 1, 0), (counts.Planned, counts.Failed, counts.Open));
    }

    [Fact]
    public void A_case_that_dies_under_its_rows_is_counted_beside_them()
    {
        Begin(retries: 0);
        Report("s#1", 1, End(), Row("a(1)"), Own("a", CaseOutcome.Failed), Own("b"));

        var counts = _run.Summary(Plans.Start).Cases;
        Assert.Equal((3, 2, 1), (counts.Planned, counts.Passed, counts.Failed));
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void A_case_whose_worker_was_lost_under_its_rows_never_ran_when_the_run_is_canceled()
    {
        Begin(retries: 0);
        Report("s#1", 1, null, Row("a(1)"), Own("b"));
        _run.LoseLeases([new LostLease(new TaskId("s#1"), new LeaseId("s#1-1"), new WorkerId("w"), "gone")], Plans.Start);
        _run.Cancel("me", "enough", Plans.Start);

        var closed = Assert.Single(_run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal(Verdict.Canceled, closed.Verdict);
        Assert.Equal(["a"], closed.NeverRan);
        var counts = _run.Summary(Plans.Start).Cases;
        Assert.Equal((3, 2, 1, 0), (counts.Planned, counts.Passed, counts.NeverRan, counts.Open));
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void Cases_that_a_batch_gave_back_run_in_another_and_that_is_no_loss()
    {
        Begin(retries: 0);
        for (var i = 1; i <= 5; i++)
        {
            var batch = i == 1 ? "s#1" : Assert.Single(Offered()).Spec.Task.Value;
            Report(batch, 1, End() with { ReturnedRest = true });
        }

        Report(Assert.Single(Offered()).Spec.Task.Value, 1, End(), Own("a"), Own("b"));
        Assert.Equal(2, _run.Summary(Plans.Start).Cases.Passed);
        _run.HostsClosed(new RunCommand.HostsClosed(_run.Id, new TaskId("s"), new WorkerId("w"), []), Plans.Start);
        Assert.Equal(Verdict.Passed, Assert.Single(_run.News.OfType<RunNews.TaskClosed>()).Verdict);
    }

    private void Begin(int retries)
    {
        var task = Plans.Task1("s", new TaskWork.Suite("dotnet", "x", []), new RetryRule { Test = retries, Backoff = TimeSpan.Zero });
        _run.Submit(new RunCommand.SubmitPage(_run.Id, 0, 1, Assert.Single(PlanCodec.Pack(Plans.Of(task)))), Plans.Start);
        _run.SetSlots(1, Plans.Start);
        Report("s", 1, End(), discovered: ["a", "b"]);
    }

    private List<OfferedTask> Offered() => [.. _run.AllOffers(Plans.Start + TimeSpan.FromMinutes(1))];

    private void Report(string unit, int attempt, AttemptOutcome? outcome, params CaseResult[] cases) =>
        Report(unit, attempt, outcome, [], cases);

    private void Report(
        string unit, int attempt, AttemptOutcome? outcome, IReadOnlyList<string> discovered, params CaseResult[] cases) =>
        _run.Report(new WorkerId("w"), [new WorkerReport
        {
            Number = ++_number,
            Run = _run.Id,
            Task = new TaskId(unit),
            Attempt = attempt,
            Lease = new LeaseId($"{unit}-{attempt}"),
            Page = 0,
            Discovered = discovered,
            Cases = cases,
            Outcome = outcome,
        }], Plans.Start, out _);

    private static CaseResult Row(string name, CaseOutcome outcome = CaseOutcome.Passed) =>
        new() { Case = name, RowOf = "a", Outcome = outcome };

    private static CaseResult Own(string name, CaseOutcome outcome = CaseOutcome.Passed) =>
        new() { Case = name, Outcome = outcome };

    private static AttemptOutcome End() => new() { Verdict = Verdict.Passed };
}
