using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class FairShareTests
{
    [Fact]
    public void One_that_came_with_few_tasks_does_not_wait_for_one_that_came_with_many()
    {
        var core = With(slots: 4);
        core.OfferOf("flood", 1_000);
        core.OfferOf("ann", 2);

        Assert.Equal(["ann0", "ann1", "flood0", "flood1"], Names(core.Place(Pool.Start)).Order());
    }

    [Fact]
    public void Where_slots_are_fewer_than_submitters_they_take_turns()
    {
        var core = With(slots: 1);
        core.OfferOf("ann", 10);
        core.OfferOf("bob", 10);
        core.OfferOf("eve", 10);

        Assert.Equal("ann0 bob0 eve0 ann1 bob1 eve1 ann2", string.Join(' ', Enumerable.Range(0, 7).Select(_ => OneByOne(core))));
    }

    [Fact]
    public void Who_comes_with_one_task_at_a_time_takes_no_more_turns_than_others()
    {
        var core = With(slots: 1);
        core.OfferOf("flood", 100);
        var turns = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            core.OfferOf("ann", 1);
            core.OfferOf("bob", 1);
            turns.Add(OneByOne(core));
        }

        Assert.Equal(3, turns.Count(t => t.StartsWith("flood", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_weight_of_three_gets_three_slots_for_one()
    {
        var core = With(slots: 8);
        core.UseRules(new PoolRules(1, null, [new Quota("ann", Weight: 3)]));
        core.OfferOf("ann", 20);
        core.OfferOf("bob", 20);

        Assert.Equal(6, Names(core.Place(Pool.Start)).Count(n => n.StartsWith("ann", StringComparison.Ordinal)));
    }

    [Fact]
    public void Priority_is_the_submitters_own_affair()
    {
        var core = With(slots: 2);
        core.OfferOf("flood", 10, priority: 1_000);
        core.OfferOf("ann", 1, priority: 0);
        core.Offer(new("ann"), [Pool.Task("urgent", priority: 5)], [], Pool.Start, "ann");

        Assert.Equal(["flood0", "urgent"], Names(core.Place(Pool.Start)).Order());
    }

    [Fact]
    public void What_takes_no_slot_is_shared_too()
    {
        var core = With(slots: 1);
        core.Offer(new("a"), [.. Instant("a", 2_000)], [], Pool.Start, "flood");
        core.Offer(new("b"), [.. Instant("b", 100)], [], Pool.Start, "ann");

        Assert.Equal(100, Names(core.Place(Pool.Start)).Count(n => n.StartsWith('b')));
    }

    [Fact]
    public void Who_is_at_its_limit_waits_and_is_told_so_in_figures()
    {
        var core = With(slots: 10);
        core.UseRules(new PoolRules(1, null, [new Quota(Quota.Everyone, MostRunningPercent: 30)]));
        core.OfferOf("flood", 100);

        var placed = core.Place(Pool.Start);
        Assert.Equal(3, placed.Count);
        Assert.Equal(
            "submitter flood has 3 of at most 3 slots (30 % of the pool's 10): it waits until tasks of its own end; 2 of them are before it",
            core.Explain(new("flood"), new("flood5"), Pool.Start).Note);
        core.OfferOf("ann", 1);
        Assert.Equal("ann0", Assert.Single(Names(core.Place(Pool.Start))));
        core.Free(placed[0].Worker, [placed[0].Lease], 10, Pool.Start);
        Assert.Equal("flood3", Assert.Single(Names(core.Place(Pool.Start))));
    }

    [Fact]
    public void A_limit_never_keeps_a_task_that_is_wider_than_it_out_for_good()
    {
        var core = With(slots: 4);
        core.UseRules(new PoolRules(1, null, [new Quota("ann", MostRunning: 1)]));
        core.OfferOf("ann", 2, cpu: 3);

        Assert.Equal("ann0", Assert.Single(Names(core.Place(Pool.Start))));
    }

    [Fact]
    public void A_new_policy_sorts_what_waits_anew_and_keeps_its_arrival_and_its_wait()
    {
        var core = With(slots: 1);
        core.OfferOf("ann", 1);
        core.Offer(new("ann"), [Pool.Task("late", priority: 9)], [], Pool.Start.AddSeconds(5), "ann");
        Assert.Equal("late", core.ListQueue(9, Pool.Start)[0].Task.Value);

        core.UseRules(new PoolRules(2, "first-come", []));

        var list = core.ListQueue(9, Pool.Start.AddSeconds(10));
        Assert.Equal([("ann0", 10.0), ("late", 5.0)], list.Select(e => (e.Task.Value, e.Waited.TotalSeconds)));
        Assert.Equal("ann0", Assert.Single(Names(core.Place(Pool.Start))));
    }

    [Fact]
    public void Rules_that_come_late_change_nothing()
    {
        var core = With(slots: 4);
        core.UseRules(new PoolRules(2, null, []));
        core.UseRules(new PoolRules(1, null, [new Quota("ann", MostRunning: 1)]));
        core.OfferOf("ann", 4);

        Assert.Equal(4, core.Place(Pool.Start).Count);
        Assert.Equal(2, core.RulesVersion);
    }

    [Fact]
    public void A_limit_that_is_lowered_stops_nothing_that_runs()
    {
        var core = With(slots: 4);
        core.OfferOf("ann", 8);
        var placed = core.Place(Pool.Start);
        core.UseRules(new PoolRules(1, null, [new Quota("ann", MostRunning: 3)]));
        core.Free(placed[0].Worker, [placed[0].Lease], 4, Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        core.Free(placed[1].Worker, [placed[1].Lease], 4, Pool.Start);

        Assert.Single(core.Place(Pool.Start));
    }

    [Fact]
    public void After_a_restart_what_workers_told_counts_for_its_submitter_once_the_run_says_whose_it_is()
    {
        var before = With(slots: 4);
        before.OfferOf("ann", 3);
        var running = before.Place(Pool.Start).Select(Pool.Running).ToArray();

        var core = Pool.Core(epoch: "f");
        core.UseRules(new PoolRules(1, null, [new Quota("ann", MostRunning: 3)]));
        core.Register(Pool.Worker("w", 4), running, Pool.Start);
        core.Offer(new("ann"), [Pool.Task("ann9")], [], Pool.Start, "ann");
        Assert.Empty(core.Place(Pool.Start));
        core.Free(new("w"), [running[0].Lease], 4, Pool.Start);

        Assert.Single(core.Place(Pool.Start));
    }

    [Fact]
    public void The_list_of_the_queue_is_in_the_order_of_turns()
    {
        var core = With(slots: 1);
        core.OfferOf("ann", 3);
        core.OfferOf("bob", 2);

        Assert.Equal(
            ["ann0 ann", "bob0 bob", "ann1 ann", "bob1 bob"],
            core.ListQueue(4, Pool.Start).Select(e => $"{e.Task} {e.Submitter}"));
    }

    [Fact]
    public void A_wide_task_of_who_has_nothing_gets_its_worker_from_one_who_floods()
    {
        var core = With(slots: 4, reserveAfter: 3);
        core.OfferOf("flood", 200);
        var held = core.Place(Pool.Start).ToList();
        var all = new List<Placement>();
        core.OfferOf("ann", 1, cpu: 3);
        for (var i = 0; i < 8; i++)
        {
            core.Free(held[0].Worker, [held[0].Lease], 4, Pool.Start);
            held.RemoveAt(0);
            var placed = core.Place(Pool.Start);
            held.AddRange(placed);
            all.AddRange(placed);
        }

        Assert.Contains("ann0", Names(all));
    }

    private static SchedulerCore With(int slots, int reserveAfter = 16)
    {
        var core = Pool.Core(reserveAfter: reserveAfter);
        core.Register(Pool.Worker("w", slots), [], Pool.Start);
        return core;
    }

    private static IEnumerable<string> Names(IEnumerable<Placement> placed) => placed.Select(p => p.Spec.Task.Value);

    private static string OneByOne(SchedulerCore core)
    {
        var placed = Assert.Single(core.Place(Pool.Start));
        core.Free(placed.Worker, [placed.Lease], 1, Pool.Start);
        return placed.Spec.Task.Value;
    }

    private static IEnumerable<OfferedTask> Instant(string name, int count) =>
        Enumerable.Range(0, count).Select(i => Pool.Task($"{name}{i}", instant: true).In(new RunId(name)));
}
