using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class SchedulerCoreTests
{
    private static readonly WorkerId W = new("w");

    [Fact]
    public void A_repeated_offer_keeps_its_place_and_its_wait()
    {
        var core = Pool.Core();
        var waits = Pool.Task("a", os: "plan9") with { WaitForCapacity = TimeSpan.FromSeconds(10) };
        core.Register(Pool.Worker("w", slots: 1), [], Pool.Start);
        core.Offer(Pool.Run, [waits, Pool.Task("b"), Pool.Task("c")], [], Pool.Start);
        core.Offer(Pool.Run, [waits, Pool.Task("b")], [], Pool.Start.AddSeconds(9));

        Assert.Empty(core.RefuseImpossible(Pool.Start.AddSeconds(9)));
        Assert.Equal("b", Assert.Single(core.Place(Pool.Start.AddSeconds(9))).Spec.Task.Value);
        Assert.Equal("a", Assert.Single(core.RefuseImpossible(Pool.Start.AddSeconds(10))).Refusal.Task.Value);
    }

    [Fact]
    public void A_task_of_which_more_becomes_known_finds_its_new_place()
    {
        var core = Pool.Core("longest-first");
        core.Register(Pool.Worker("w", slots: 1), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a"), Pool.Task("b")], [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a") with { Expected = TimeSpan.FromSeconds(1) }], [], Pool.Start);

        Assert.Equal("b", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);
        Assert.Equal(1, core.QueuedCount);
    }

    [Fact]
    public void A_worker_that_says_its_name_twice_keeps_what_is_on_its_way_to_it()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a")], [], Pool.Start);
        core.Place(Pool.Start);

        Assert.Empty(core.Register(Pool.Worker("w"), [], Pool.Start.AddSeconds(1)));
        var loss = Assert.Single(core.Register(Pool.Worker("w"), [], Pool.Start.AddSeconds(60)));
        Assert.True(loss.Lease.WorkerLives);
    }

    [Fact]
    public void A_worker_that_was_started_again_has_lost_its_leases()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a")], [], Pool.Start);
        core.Place(Pool.Start);

        var loss = Assert.Single(core.Register(Pool.Worker("w") with { Incarnation = "2" }, [], Pool.Start));
        Assert.Equal(("a", false), (loss.Lease.Task.Value, loss.Lease.WorkerLives));
    }

    [Fact]
    public void An_attempt_that_comes_back_late_does_not_take_the_next_one_from_the_queue()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("v", slots: 1), [new RunningLease(new LeaseId("x"), Pool.Run, new TaskId("other"), 1, 1)], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a", attempt: 2)], [], Pool.Start);
        core.Register(Pool.Worker("w"), [new RunningLease(new LeaseId("old"), Pool.Run, new TaskId("a"), 1, 1)], Pool.Start);

        var placement = Assert.Single(core.Place(Pool.Start));
        Assert.Equal(("a", 2), (placement.Spec.Task.Value, placement.Spec.Attempt));
    }

    [Fact]
    public void A_claim_on_a_worker_that_does_not_come_back_is_given_up_once()
    {
        var core = Pool.Core();
        var limit = TimeSpan.FromSeconds(10);
        core.Offer(Pool.Run, [], [new Grant(new TaskId("a"), 1, new LeaseId("l"), W)], Pool.Start);

        Assert.Empty(core.RemoveSilent(Pool.Start + limit, limit));
        var loss = Assert.Single(core.RemoveSilent(Pool.Start + limit + limit, limit));
        Assert.Contains("did not come back", loss.Lease.Reason, StringComparison.Ordinal);
        Assert.False(loss.Lease.WorkerLives);
        Assert.Empty(core.RemoveSilent(Pool.Start + (3 * limit), limit));
    }

    [Fact]
    public void A_claim_that_its_worker_confirms_is_not_lost()
    {
        var core = Pool.Core();
        core.Offer(Pool.Run, [], [new Grant(new TaskId("a"), 1, new LeaseId("l"), W)], Pool.Start);

        Assert.Empty(core.Register(
            Pool.Worker("w"), [new RunningLease(new LeaseId("l"), Pool.Run, new TaskId("a"), 1, 1)], Pool.Start));
        Assert.Equal(1, core.LeasedCount);
    }

    [Fact]
    public void A_fallback_takes_over_after_its_wait()
    {
        var core = Pool.Core();
        var task = Pool.Task("a", os: "plan9") with
        {
            Fallbacks = [new Fallback(TimeSpan.FromSeconds(5), [Pool.Needs("os", "linux")])],
        };
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [task], [], Pool.Start);

        Assert.Empty(core.RefuseImpossible(Pool.Start));
        core.ApplyFallbacks(Pool.Start.AddSeconds(4));
        Assert.Empty(core.Place(Pool.Start.AddSeconds(4)));
        core.ApplyFallbacks(Pool.Start.AddSeconds(5));
        Assert.Single(core.Place(Pool.Start.AddSeconds(5)));
    }

    [Fact]
    public void Instant_tasks_fill_a_window_of_their_own()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w", slots: 1), [], Pool.Start);
        core.Offer(Pool.Run, [.. Pool.Tasks(2)], [], Pool.Start);
        core.Offer(Pool.Run, [.. Enumerable.Range(0, 700).Select(i => Pool.Task($"i{i}", instant: true))], [], Pool.Start);

        var placed = core.Place(Pool.Start);
        Assert.Equal(500, placed.Count(p => p.Spec.Work is AttemptWork.Noop));
        Assert.Single(placed, p => p.Spec.Work is not AttemptWork.Noop);
    }

    [Fact]
    public void Withdrawing_a_run_leaves_the_others()
    {
        var core = Pool.Core();
        core.Offer(Pool.Run, [.. Pool.Tasks(3)], [], Pool.Start);
        core.Offer(new RunId("s"), [.. Pool.Tasks(2)], [], Pool.Start);
        core.Withdraw(Pool.Run, null);
        Assert.Equal(2, core.QueuedCount);
    }

    [Fact]
    public void Slots_are_those_of_workers_that_can_run_what_the_run_has_waiting_or_out()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w", slots: 3), [], Pool.Start);
        core.Register(Pool.Worker("v", slots: 5, os: "windows"), [], Pool.Start);
        Assert.Equal(8, core.SlotsFor(Pool.Run));

        core.Offer(Pool.Run, [Pool.Task("a", os: "linux")], [], Pool.Start);
        Assert.Equal(3, core.SlotsFor(Pool.Run));
        var placed = Assert.Single(core.Place(Pool.Start));
        Assert.Equal(3, core.SlotsFor(Pool.Run));
        core.Free(placed.Worker, [placed.Lease], 3, Pool.Start);
        Assert.Equal(8, core.SlotsFor(Pool.Run));
    }

    [Fact]
    public void A_lease_that_a_worker_tells_of_holds_its_key_and_its_license()
    {
        var before = Pool.Core();
        before.Register(Pool.Worker("w", slots: 4, licenses: 1), [], Pool.Start);
        before.Offer(Pool.Run, [Pool.Task("a", licenses: 1, key: "database")], [], Pool.Start);
        var placed = Assert.Single(before.Place(Pool.Start));

        var core = Pool.Core(epoch: "f");
        core.Register(Pool.Worker("w", slots: 4, licenses: 1), [Pool.Running(placed)], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("b", key: "database"), Pool.Task("c", licenses: 1)], [], Pool.Start);

        Assert.Empty(core.Place(Pool.Start));
        Assert.Contains(
            $"is held by lease {placed.Lease}", core.Explain(Pool.Run, new TaskId("b"), Pool.Start).Note, StringComparison.Ordinal);
        core.Free(W, [placed.Lease], 4, Pool.Start);
        Assert.Equal(2, core.Place(Pool.Start).Count);
    }

    [Fact]
    public void A_key_waits_for_workers_that_may_hold_it_and_no_longer_than_for_their_loss()
    {
        var limit = TimeSpan.FromSeconds(10);
        var core = Pool.Core();
        core.Register(Pool.Worker("v"), [], Pool.Start);
        core.Offer(Pool.Run, [], [new Grant(new TaskId("a"), 1, new LeaseId("l"), W)], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("b", key: "database"), Pool.Task("c")], [], Pool.Start);

        Assert.Equal("c", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);
        Assert.Contains(
            "worker w has not said yet", core.Explain(Pool.Run, new TaskId("b"), Pool.Start).Note, StringComparison.Ordinal);
        core.Beat(new WorkerId("v"), "1", 2, Pool.Start + (2 * limit));
        core.RemoveSilent(Pool.Start + (2 * limit), limit);
        Assert.Equal("b", Assert.Single(core.Place(Pool.Start + (2 * limit))).Spec.Task.Value);
    }

    [Fact]
    public void A_key_that_two_leases_hold_is_free_when_both_have_ended()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("v", slots: 4), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a", key: "database")], [], Pool.Start);
        var first = Assert.Single(core.Place(Pool.Start));
        var again = new RunningLease(
            new LeaseId("old"), Pool.Run, new TaskId("b"), 1, 1, Pool.Running(first).Holding);
        core.Register(Pool.Worker("w"), [again], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("c", key: "database")], [], Pool.Start);

        core.Free(first.Worker, [first.Lease], 4, Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        core.Free(W, [again.Lease], 2, Pool.Start);
        Assert.Single(core.Place(Pool.Start));
    }
}
