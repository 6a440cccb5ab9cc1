using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class AloneTests
{
    [Fact]
    public void It_waits_until_its_worker_is_empty_while_nothing_else_goes_there_and_then_has_it_for_itself()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [.. Pool.Tasks(2)], [], Pool.Start);
        var first = core.Place(Pool.Start);
        core.Offer(Pool.Run, [Alone("a"), Pool.Task("other"), Pool.Task("quick", instant: true)], [], Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        Assert.Equal(
            "waits for a worker of its own, since workers were lost with it: worker w is reserved for it, takes nothing else, "
            + "and has 2 attempts to end first",
            core.Explain(Pool.Run, new("a"), Pool.Start).Note);
        Assert.Contains(
            "worker w is reserved for task \"a\" of run r, which is to run alone",
            core.Explain(Pool.Run, new("other"), Pool.Start).Note,
            StringComparison.Ordinal);

        Free(core, first[0]);
        core.Offer(Pool.Run, [Pool.Task("urgent", priority: 9)], [], Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        Free(core, first[1]);
        var placed = Assert.Single(core.Place(Pool.Start));
        Assert.Equal("a", placed.Spec.Task.Value);
        Assert.True(placed.Holding?.Alone);

        Free(core, placed);
        Assert.Equal(
            ["urgent", "quick", "other"], core.Place(Pool.Start).Select(p => p.Spec.Task.Value).OrderBy(t => t switch
            {
                "urgent" => 0,
                "quick" => 1,
                _ => 2,
            }));
    }

    [Fact]
    public void A_submitter_s_limit_does_not_give_what_comes_free_to_its_other_tasks()
    {
        var core = Pool.Core();
        core.UseRules(new PoolRules(1, null, [new Quota("s", MostRunning: 3)]));
        core.Register(Pool.Worker("a"), [], Pool.Start);
        core.Register(Pool.Worker("b"), [], Pool.Start);
        core.OfferOf("s", 20);
        var first = core.Place(Pool.Start);
        Assert.Equal(3, first.Count);
        var run = new RunId("s");
        core.Offer(run, [Alone("x").In(run) with { Priority = 1 }], [], Pool.Start, "s");

        var placed = new List<Placement>();
        // No worker is empty before the last of them has ended, unless something new comes.
        foreach (var lease in first.OrderByDescending(l => first.Count(other => other.Worker == l.Worker)))
        {
            Free(core, lease);
            placed.AddRange(core.Place(Pool.Start));
        }

        Assert.Contains(placed, p => p.Spec.Task.Value == "x");
    }

    [Fact]
    public void It_takes_an_empty_worker_at_once_and_of_those_the_smallest()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("a", slots: 8), [], Pool.Start);
        core.Register(Pool.Worker("b", slots: 2), [], Pool.Start);
        core.Register(Pool.Worker("c", slots: 4), [], Pool.Start);
        core.Offer(Pool.Run, [Alone("x")], [], Pool.Start);

        Assert.Equal("b", Assert.Single(core.Place(Pool.Start)).Worker.Value);
    }

    [Fact]
    public void The_worker_that_has_least_to_end_is_reserved()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("a", slots: 2), [], Pool.Start);
        core.Register(Pool.Worker("b", slots: 3), [], Pool.Start);
        core.Offer(Pool.Run, [.. Pool.Tasks(5)], [], Pool.Start);
        var placed = core.Place(Pool.Start);
        foreach (var onB in placed.Where(p => p.Worker.Value == "b").Take(2))
            Free(core, onB);
        core.Offer(Pool.Run, [Alone("x")], [], Pool.Start);
        core.Place(Pool.Start);

        Assert.Contains(
            "worker b is reserved for it", core.Explain(Pool.Run, new("x"), Pool.Start).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_more_important_goes_before_it_is_given_a_worker()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w", slots: 1), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("runs")], [], Pool.Start);
        var runs = Assert.Single(core.Place(Pool.Start));
        core.Offer(Pool.Run, [Alone("x"), Pool.Task("urgent", priority: 1)], [], Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        Free(core, runs);

        var urgent = Assert.Single(core.Place(Pool.Start));
        Assert.Equal("urgent", urgent.Spec.Task.Value);
        Free(core, urgent);
        Assert.Equal("x", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);
    }

    [Fact]
    public void A_scheduler_that_lost_its_memory_learns_from_the_worker_that_it_is_taken()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w", slots: 4), [], Pool.Start);
        core.Offer(Pool.Run, [Alone("x")], [], Pool.Start);
        var running = Pool.Running(Assert.Single(core.Place(Pool.Start)));
        var next = Pool.Core(epoch: "f");
        next.Register(Pool.Worker("w", slots: 4), [running], Pool.Start);
        next.Offer(Pool.Run, [Pool.Task("other")], [], Pool.Start);

        Assert.Empty(next.Place(Pool.Start));
        next.Free(new("w"), [running.Lease], 4, Pool.Start);
        Assert.Single(next.Place(Pool.Start));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, null)]
    public void A_loss_says_whether_it_was_all_that_the_worker_had(int tasks, bool? alone)
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Register(Pool.Worker("v"), [], Pool.Start);
        core.Offer(Pool.Run, [.. Pool.Tasks(2 * tasks)], [], Pool.Start);
        Assert.Equal(2 * tasks, core.Place(Pool.Start).Count);

        Assert.All(core.Remove(new("w"), "gone", Pool.Start), l => Assert.Equal(alone, l.Lease.Alone));
        var again = core.Register(Pool.Worker("v") with { Incarnation = "2" }, [], Pool.Start);
        Assert.Equal(tasks, again.Count);
        Assert.All(again, l => Assert.Equal(alone, l.Lease.Alone));
    }

    private static OfferedTask Alone(string id) => Pool.Task(id, attempt: 3) with { Alone = true };

    private static void Free(SchedulerCore core, Placement placement) =>
        core.Free(placement.Worker, [placement.Lease], 2, Pool.Start);
}
