using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>Suites whose batches have thousands of cases.</summary>
public class LargeSuiteTests
{
    private const int Count = 20_000;

    private readonly RunState _run = new(new RunId("r"));
    private long _number;
    private int _leases;

    [Fact]
    public void A_loss_of_a_large_batch_does_not_make_each_of_its_cases_run_alone()
    {
        Begin();
        Lose(Next());

        var batches = RunAll(_ => false);
        Assert.InRange(batches, 21, 20 + (Count / 500) + 10);
        Assert.Equal(Count, _run.Summary(Plans.Start).Cases.Passed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    [InlineData(700)]
    [InlineData(Count - 1)]
    public void A_case_that_takes_its_worker_with_it_is_found_among_many_and_no_other_is_given_up(int killer)
    {
        Begin();

        RunAll(names => names.Contains(Name(killer)));

        var losses = _run.News.OfType<RunNews.AttemptLost>().Count();
        Assert.InRange(losses, 2, 4);
        var closed = Assert.Single(_run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal((Verdict.DeadLettered, Name(killer)), (closed.Verdict, Assert.Single(closed.NeverRan)));
        Assert.Equal(Count - 1, _run.Summary(Plans.Start).Cases.Passed);
    }

    [Fact]
    public void The_verdict_of_a_suite_of_which_nothing_ran_fits_into_a_message_and_counts_all()
    {
        Begin();
        _run.Cancel("me", "enough", Plans.Start);

        var closed = Assert.Single(_run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal(Count, closed.NeverRanCount);
        Assert.InRange(closed.NeverRan.Sum(n => n.Length), 1, 20_000);
        Assert.Equal(Count, _run.Summary(Plans.Start).Cases.NeverRan);
    }

    private static string Name(int number) => $"case {number}";

    private void Begin()
    {
        var task = Plans.Task1("s", new TaskWork.Suite("dotnet", "x", []), new RetryRule { Backoff = TimeSpan.Zero });
        _run.Submit(new RunCommand.SubmitPage(_run.Id, 0, 1, Assert.Single(PlanCodec.Pack(Plans.Of(task)))), Plans.Start);
        _run.SetSlots(1, Plans.Start);
        Report(Next(), [.. Enumerable.Range(0, Count).Select(Name)], []);
    }

    /// <summary>Runs batch after batch; those that the killer is in are lost, and nothing of them was reported.</summary>
    private int RunAll(Func<IReadOnlyList<string>, bool> kills)
    {
        var batches = 0;
        for (; _run.AllOffers(Plans.Start).Count > 0; batches++)
        {
            Assert.InRange(batches, 0, 2_000);
            var next = Next();
            var names = ((AttemptWork.Batch)next.Spec.Work).Names();
            if (kills(names))
                Lose(next);
            else
                Report(next, [], names);
        }

        // All cases are done: the run waits for the end of the worker's hosts.
        _run.HostsClosed(new RunCommand.HostsClosed(_run.Id, new TaskId("s"), new WorkerId("w"), []), Plans.Start);
        Assert.False(_run.IsOpen);
        return batches;
    }

    private OfferedTask Next() => _run.AllOffers(Plans.Start)[0];

    private LeaseId Grant(OfferedTask offer)
    {
        var lease = new LeaseId($"l{++_leases}");
        _run.Grant([new Grant(offer.Spec.Task, offer.Spec.Attempt, lease, new WorkerId("w"))], Plans.Start);
        return lease;
    }

    private void Lose(OfferedTask offer) => _run.LoseLeases(
        [new LostLease(offer.Spec.Task, Grant(offer), new WorkerId("w"), "gone", false) { Alone = offer.Alone }], Plans.Start);

    private void Report(OfferedTask offer, IReadOnlyList<string> discovered, IReadOnlyList<string> passed) =>
        _run.Report(new WorkerId("w"), [new WorkerReport
        {
            Number = ++_number,
            Run = _run.Id,
            Task = offer.Spec.Task,
            Attempt = offer.Spec.Attempt,
            Lease = Grant(offer),
            Page = 0,
            Discovered = discovered,
            Cases = [.. passed.Select(n => new CaseResult { Case = n, Outcome = CaseOutcome.Passed })],
            Outcome = new AttemptOutcome { Verdict = Verdict.Passed },
        }], Plans.Start, out _);
}
