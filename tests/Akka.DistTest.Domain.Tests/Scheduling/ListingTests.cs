using CsCheck;

namespace Akka.DistTest.Domain.Tests.Scheduling;

/// <summary>What operators are shown of a pool.</summary>
public class ListingTests
{
    [Fact]
    public void The_queue_is_listed_in_the_order_in_which_it_is_placed() => Gen.Int[-3, 3].List[1, 20].Sample(priorities =>
    {
        var core = Pool.Core();
        var tasks = priorities.Select((priority, n) =>
            Pool.Task($"{n}", priority, os: n % 3 == 0 ? "linux" : null, key: n % 4 == 0 ? $"k{n}" : null));
        core.Offer(Pool.Run, [.. tasks], [], Pool.Start);

        var listed = core.ListQueue(100, Pool.Start.AddSeconds(7));
        core.Register(Pool.Worker("w", slots: 100), [], Pool.Start);
        var placed = core.Place(Pool.Start.AddSeconds(7));

        Assert.Equal(placed.Select(p => p.Spec.Task), listed.Select(e => e.Task));
        Assert.All(listed, e => Assert.Equal(TimeSpan.FromSeconds(7), e.Waited));
    });

    [Fact]
    public void No_more_is_listed_than_was_asked_for()
    {
        var core = Pool.Core();
        core.Offer(Pool.Run, [.. Pool.Tasks(10)], [], Pool.Start);

        Assert.Equal(["0", "1", "2"], core.ListQueue(3, Pool.Start).Select(e => e.Task.Value));
        Assert.Empty(core.ListQueue(0, Pool.Start));
    }

    [Fact]
    public void Leases_are_listed_by_worker_and_by_run_and_those_told_of_have_no_age()
    {
        var core = Pool.Core();
        core.Register(Pool.Worker("a", slots: 1), [], Pool.Start);
        core.Offer(Pool.Run, [Pool.Task("placed")], [], Pool.Start);
        core.Place(Pool.Start);
        core.Register(
            Pool.Worker("b"), [new(new LeaseId("old-1"), new RunId("other"), new TaskId("told"), 2, 1)], Pool.Start);

        var later = Pool.Start.AddSeconds(5);
        Assert.Equal(
            [("placed", TimeSpan.FromSeconds(5)), ("told", (TimeSpan?)null)],
            core.ListLeases(null, null, later).Select(e => (e.Task.Value, e.Age)));
        Assert.Equal("placed", Assert.Single(core.ListLeases(Pool.Run, null, later)).Task.Value);
        Assert.Equal("told", Assert.Single(core.ListLeases(null, new WorkerId("b"), later)).Task.Value);
        Assert.Empty(core.ListLeases(Pool.Run, new WorkerId("b"), later));
    }
}
