using System.Globalization;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Scheduling;

public class ReservationTests
{
    private const int After = 3;

    [Fact]
    public void Every_wide_task_is_placed_while_an_endless_stream_of_narrow_ones_goes_on() =>
        Gen.Select(Gen.Int[2, 4].Array[1, 9], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 2], Gen.Bool)
            .Sample((slots, wide, cpu, policy, keyed) =>
        {
            var core = Pool.Core(QueuePolicies.All[policy].Name, reserveAfter: After);
            for (var i = 0; i < slots.Length; i++)
                core.Register(Pool.Worker($"w{i}", slots[i], licenses: 1), [], Pool.Start);
            var world = new Stream(core, slots);
            world.Feed();
            world.Turn(2);
            var greedy = Enumerable.Range(0, wide).Select(i => Pool.Task(
                $"wide{i}", cpu: Math.Min(cpu, slots.Max()), licenses: cpu == 1 ? 1 : 0, key: keyed ? "one" : null));
            core.Offer(Pool.Run, [.. greedy], [], Pool.Start);
            // Each waits for those before it, for its passes, for a round of all slots, and for its worker to be drained.
            world.Turn(wide * (After + (4 * slots.Sum())));

            Assert.Equal(wide, world.Wide);
        }, iter: 400);

    [Fact]
    public void A_reservation_says_whose_it_is_to_both_sides()
    {
        var (core, placed, _) = Reserved();

        Assert.Contains(
            "worker w is reserved for it", core.Explain(Pool.Run, new("wide"), Pool.Start).Note, StringComparison.Ordinal);
        core.Free(placed.Worker, [placed.Lease], 2, Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        Assert.StartsWith(
            "0 of 1 eligible workers are busy; worker w is reserved for task \"wide\" of run r; ",
            core.Explain(Pool.Run, new("n9"), Pool.Start).Note,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_reserved_worker_takes_what_is_more_important_and_what_takes_no_slot()
    {
        var (core, placed, _) = Reserved();
        core.Free(placed.Worker, [placed.Lease], 2, Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("low"), Pool.Task("i", instant: true)], [], Pool.Start);
        Assert.Equal("i", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);

        core.Offer(Pool.Run, [Pool.Task("high", priority: 1)], [], Pool.Start);
        Assert.Equal("high", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);
    }

    [Fact]
    public void When_the_kept_worker_has_room_a_more_important_wide_task_goes_first()
    {
        var (core, placed, other) = Reserved();
        core.Offer(Pool.Run, [Pool.Task("urgent", priority: 1, cpu: 2)], [], Pool.Start);
        core.Free(placed.Worker, [placed.Lease, other.Lease], 2, Pool.Start);

        Assert.Equal("urgent", Assert.Single(core.Place(Pool.Start)).Spec.Task.Value);
    }

    [Fact]
    public void A_withdrawn_task_gives_its_worker_back()
    {
        var (core, placed, _) = Reserved();
        core.Free(placed.Worker, [placed.Lease], 2, Pool.Start);
        Assert.Empty(core.Place(Pool.Start));
        core.Withdraw(Pool.Run, [new("wide")]);

        Assert.Single(core.Place(Pool.Start));
    }

    [Fact]
    public void When_the_worker_goes_another_is_kept()
    {
        var (core, _, _) = Reserved();
        core.Remove(new("w"), "gone", Pool.Start);
        core.Register(
            Pool.Worker("v"), [new RunningLease(new("l"), Pool.Run, new("other"), 1, 1)], Pool.Start);

        Assert.Empty(core.Place(Pool.Start));
        Assert.Contains(
            "worker v is reserved for it", core.Explain(Pool.Run, new("wide"), Pool.Start).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_that_leaves_is_not_kept()
    {
        var (core, _, _) = Reserved();
        core.Leave(new("w"));
        core.Register(Pool.Worker("v", slots: 1), [], Pool.Start);

        Assert.Single(core.Place(Pool.Start));
        Assert.DoesNotContain(
            "reserved", core.Explain(Pool.Run, new("wide"), Pool.Start).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_tasks_that_share_a_key_never_keep_two_workers_idle_for_each_other()
    {
        var core = Pool.Core(reserveAfter: After);
        string[] workers = ["a", "b", "c", "d", "e", "f", "g", "h"];
        foreach (var id in workers)
            core.Register(Pool.Worker(id), [], Pool.Start);
        core.Offer(Pool.Run, [.. Narrow(16)], [], Pool.Start);
        var placed = core.Place(Pool.Start);
        string[] keys = ["k"];
        core.Offer(
            Pool.Run,
            [Wide("x") with { ConcurrencyKeys = keys }, Wide("y") with { ConcurrencyKeys = keys }, .. Narrow(40).Skip(16)],
            [],
            Pool.Start);
        foreach (var each in placed.Take(2 * After))
        {
            core.Free(each.Worker, [each.Lease], 2, Pool.Start);
            core.Place(Pool.Start);
        }

        var notes = new[] { "x", "y" }.Select(t => core.Explain(Pool.Run, new(t), Pool.Start).Note).ToArray();
        Assert.Contains("is reserved for it", notes[0], StringComparison.Ordinal);
        Assert.Contains("is reserved for task \"x\"", notes[1], StringComparison.Ordinal);
    }

    /// <summary>A worker of two slots with a narrow task on each, a wide one that it is kept for, and more narrow ones.</summary>
    private static (SchedulerCore Core, Placement Narrow, Placement Other) Reserved()
    {
        var core = Pool.Core(reserveAfter: After);
        core.Register(Pool.Worker("w"), [], Pool.Start);
        core.Offer(Pool.Run, [.. Narrow(2)], [], Pool.Start);
        var first = core.Place(Pool.Start);
        core.Offer(Pool.Run, [Wide("wide"), .. Narrow(10).Skip(2)], [], Pool.Start);
        var last = first[0];
        for (var i = 0; i < After; i++)
        {
            core.Free(last.Worker, [last.Lease], 2, Pool.Start);
            last = Assert.Single(core.Place(Pool.Start));
            Assert.NotEqual("wide", last.Spec.Task.Value);
        }

        core.Place(Pool.Start);
        return (core, last, first[1]);
    }

    private static OfferedTask Wide(string id) => Pool.Task(id, cpu: 2);

    private static IEnumerable<OfferedTask> Narrow(int count) => Enumerable.Range(0, count).Select(i => Pool.Task($"n{i}"));

    /// <summary>More narrow tasks than slots, always; attempts end in the order in which they began.</summary>
    private sealed class Stream(SchedulerCore core, int[] slots)
    {
        private readonly Queue<Placement> _out = [];
        private int _fed;

        public int Wide { get; private set; }

        public void Feed()
        {
            while (core.QueuedCount < 3 * slots.Sum())
            {
                var id = (_fed++).ToString(CultureInfo.InvariantCulture);
                core.Offer(Pool.Run, [Pool.Task(id)], [], Pool.Start);
            }
        }

        /// <summary>Until so many were placed.</summary>
        public void Turn(int grants)
        {
            while (grants > 0)
            {
                Feed();
                foreach (var placement in core.Place(Pool.Start))
                {
                    grants--;
                    _out.Enqueue(placement);
                    if (placement.Spec.Task.Value.StartsWith("wide", StringComparison.Ordinal))
                        Wide++;
                }

                Within();
                var ended = _out.Dequeue();
                core.Free(ended.Worker, [ended.Lease], slots[Number(ended)], Pool.Start);
            }
        }

        private void Within()
        {
            foreach (var at in _out.GroupBy(Number))
                Assert.InRange(at.Sum(p => p.Spec.Slots), 1, slots[at.Key]);
        }

        private static int Number(Placement placement) =>
            int.Parse(placement.Worker.Value[1..], CultureInfo.InvariantCulture);
    }
}
