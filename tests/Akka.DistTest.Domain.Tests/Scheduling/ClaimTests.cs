using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Domain.Tests.Scheduling;

/// <summary>Leases that a run believes in and the scheduler does not have.</summary>
public class ClaimTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly WorkerId W = new("w");
    private static readonly WorkerId V = new("v");

    [Fact]
    public void A_lease_that_was_freed_and_not_reported_when_its_worker_died_is_lost()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a")], [], Pool.Start);
        var placed = Assert.Single(core.Place(Pool.Start));
        core.Free(W, [placed.Lease], 2, Pool.Start);
        Assert.Empty(core.Remove(W, "gone", Pool.Start));

        core.Offer(Pool.Run, [], [placed.Grant], Pool.Start);

        var lost = Assert.Single(core.RemoveSilent(Pool.Start + (2 * Limit), Limit)).Lease;
        Assert.Equal((placed.Lease, false), (lost.Lease, lost.WorkerLives));
    }

    [Fact]
    public void A_lease_that_was_freed_and_not_reported_yet_costs_nothing_while_its_worker_lives()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("a", key: "k")], [], Pool.Start);
        var placed = Assert.Single(core.Place(Pool.Start));
        core.Free(W, [placed.Lease], 2, Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("b", key: "k")], [placed.Grant], Pool.Start);

        Assert.Equal("b", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);
        core.Beat(W, "1", 2, Pool.Start + (2 * Limit));
        Assert.Empty(core.RemoveSilent(Pool.Start + (2 * Limit), Limit));
    }

    [Theory]
    [InlineData("1", true, "worker w does not know the lease any more")]
    [InlineData("2", false, "worker w was started again")]
    public void A_worker_that_comes_without_the_lease_has_forgotten_it_or_died_with_it(
        string incarnation, bool lives, string reason)
    {
        var core = Pool.Core();
        core.Offer(Pool.Run, [], [new Grant(new("a"), 1, new("l"), W, "1")], Pool.Start);

        var lost = core.Register(Pool.Worker("w") with { Incarnation = incarnation }, [], Pool.Start);

        Assert.Equal((lives, reason), (Assert.Single(lost).Lease.WorkerLives, lost[0].Lease.Reason));
    }

    [Fact]
    public void An_older_lease_of_the_task_does_not_stand_for_the_one_that_the_run_believes_in()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("v"), [new(new("old"), Pool.Run, new("a"), 1, 1)], Pool.Start);
        core.Offer(Pool.Run, [], [new Grant(new("a"), 2, new("new"), W, "1")], Pool.Start);
        core.Beat(V, "1", 2, Pool.Start + (2 * Limit));

        Assert.Equal("new", Assert.Single(core.RemoveSilent(Pool.Start + (2 * Limit), Limit)).Lease.Lease.Value);
    }

    [Fact]
    public void The_end_of_a_run_ends_its_claims()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("v"), [], Pool.Start);
        core.Offer(Pool.Run, [], [new Grant(new("a"), 1, new("l"), W, "1")], Pool.Start);
        core.Offer(new RunId("other"), [Pool.Task("b", key: "k")], [], Pool.Start);
        Assert.Empty(core.Place(Pool.Start));

        core.Withdraw(Pool.Run, null);

        Assert.Single(core.Place(Pool.Start));
    }
}
