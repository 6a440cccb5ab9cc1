using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Coordination;

public class RunIndexTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void What_is_told_again_after_a_snapshot_is_listed_once()
    {
        var run = new RunId("r");
        var opened = new CoordinatorEvent.RunOpened(run, new PoolId("default"), At);
        var closed = new CoordinatorEvent.RunClosed(run, "p", RunOutcome.Passed, At);
        var index = new RunIndex();
        index.Apply(opened);
        index.Apply(closed);

        var restored = new RunIndex();
        restored.Restore(index.Keep());
        restored.Apply(opened);
        restored.Apply(closed);
        Assert.Equal(index.Heads(10), restored.Heads(10));
        Assert.False(restored.IsOpen(run));
        Assert.True(restored.IsKnown(run));
    }

    [Fact]
    public void The_oldest_ended_runs_are_forgotten()
    {
        var index = new RunIndex();
        for (var i = 0; i <= RunIndex.MostEnded; i++)
        {
            index.Apply(new CoordinatorEvent.RunOpened(new RunId($"r{i}"), new PoolId("default"), At));
            index.Apply(new CoordinatorEvent.RunClosed(new RunId($"r{i}"), "p", RunOutcome.Passed, At));
        }

        Assert.False(index.IsKnown(new RunId("r0")));
        Assert.True(index.IsKnown(new RunId("r1")));
    }
}
