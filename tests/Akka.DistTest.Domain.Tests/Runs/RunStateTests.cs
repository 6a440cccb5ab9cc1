using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Runs;

public class RunStateTests
{
    private static readonly TaskWork Command = new TaskWork.Command(new CommandLine { Shell = "x" });

    [Fact]
    public void No_page_makes_a_run_throw() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        var run = new RunState(new RunId("r"));
        var events = run.Submit(new RunCommand.SubmitPage(run.Id, 0, 1, bytes), Plans.Start);
        Assert.NotNull(run.Problems);
        Assert.IsType<RunEvent.PlanRefused>(events[^1]);
    });

    [Fact]
    public void Waits_before_retries_grow_to_their_limit()
    {
        var waits = Waits();
        Assert.Equal(waits, Waits());
        Assert.Equal(6, waits.Count);
        for (var i = 1; i < 4; i++)
            Assert.True(waits[i] > waits[i - 1], $"{waits[i]} after {waits[i - 1]}");
        Assert.All(waits, w => Assert.InRange(w, TimeSpan.FromMilliseconds(80), TimeSpan.FromSeconds(1)));

        static List<TimeSpan> Waits()
        {
            var retry = new RetryRule
            {
                Infrastructure = 6,
                Backoff = TimeSpan.FromMilliseconds(100),
                MaxBackoff = TimeSpan.FromSeconds(1),
                Jitter = 0.2,
            };
            var world = new RunWorld(Plans.Of(Plans.Task1("a", Command, retry)));
            var waits = new List<TimeSpan>();
            while (world.Run.IsOpen)
            {
                world.Grant(0, tell: true);
                world.Lose(world.Attempts[^1], workerLives: true);
                if (world.Journal[^1] is RunEvent.RetryPlanned planned)
                    waits.Add(planned.Retries[0].NotBefore - world.Now);
                world.Advance(TimeSpan.FromSeconds(1));
            }

            return waits;
        }
    }

    [Fact]
    public void A_task_that_loses_all_its_workers_is_dead_lettered_and_the_loss_is_told_once()
    {
        var world = new RunWorld(Plans.Of(Plans.Task1("a", Command, new RetryRule { Infrastructure = 0 })));
        world.Grant(0, tell: true);
        world.Lose(world.Attempts[0]);

        var closed = Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal(Verdict.DeadLettered, closed.Verdict);
        Assert.Null(closed.Last);
        Assert.Equal(RunOutcome.Infrastructure, world.Run.Outcome);
    }

    [Fact]
    public void After_a_cancellation_those_that_run_are_named_again_until_they_have_ended()
    {
        var world = new RunWorld(Plans.Of(
            Plans.Task1("a", Command), Plans.Task1("b", Command), Plans.Task1("c", Command)));
        world.Grant(0, tell: true);
        world.Grant(0, tell: true);
        Assert.Empty(StoppedAgain());
        world.Step(14, 0);
        Assert.Equal(["l1", "l2"], StoppedAgain());
        Assert.Equal(["l1", "l2"], StoppedAgain());

        world.Deliver(world.Attempts[0], fate: 0, count: 100);
        Assert.Equal(["l2"], StoppedAgain());
        world.Deliver(world.Attempts[1], fate: 0, count: 100);
        Assert.Empty(StoppedAgain());
        Assert.Equal(RunOutcome.Canceled, world.Run.Outcome);

        string[] StoppedAgain()
        {
            world.Run.StopAgain();
            return [.. world.Run.TakeWithdrawals().Leases.Select(l => l.Value).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void A_worker_lost_after_the_cancellation_leaves_a_canceled_task()
    {
        var world = new RunWorld(Plans.Of(Plans.Task1("a", Command)));
        world.Grant(0, tell: true);
        world.Step(14, 0);
        world.Lose(world.Attempts[0]);

        Assert.Equal(Verdict.Canceled, Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>()).Verdict);
    }

    [Fact]
    public void A_lost_lease_whose_grant_never_came_offers_its_task_again()
    {
        var world = new RunWorld(Plans.Of(Plans.Task1("a", Command)));
        world.Grant(0, tell: false);
        Assert.Empty(world.Queue);
        world.Lose(world.Attempts[0]);
        Assert.Single(world.Queue);
    }

    [Fact]
    public void Ten_thousand_tasks_cost_no_look_at_all_of_them_for_each_report()
    {
        // Quadratic work would be ten thousand times ten thousand looks here, and take minutes.
        var world = new RunState(new RunId("r"));
        var plan = Plans.Of([.. Enumerable.Range(0, 10_000).Select(i => Plans.Task1($"t{i}", new TaskWork.Noop()))]);
        var pages = PlanCodec.Pack(plan);
        for (var page = 0; page < pages.Count; page++)
            world.Submit(new RunCommand.SubmitPage(world.Id, page, pages.Count, pages[page]), Plans.Start);
        foreach (var offer in world.TakeOffers(Plans.Start))
        {
            var attempt = new Attempt(world.Id, new(offer.Spec.Task, 1, new LeaseId(offer.Spec.Task.Value), new WorkerId("w")), offer.Spec);
            attempt.End(0, Plans.Start);
            world.Report(new WorkerId("w"), attempt.Reports, Plans.Start, out _);
            Assert.True(world.Summary(Plans.Start).Balanced);
        }

        Assert.Equal(RunOutcome.Passed, world.Outcome);
    }
}
