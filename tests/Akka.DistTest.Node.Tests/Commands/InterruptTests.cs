using Akka.DistTest.Local;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class InterruptTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_first_cancels_the_run_and_waits_until_it_has_ended()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Open()));
        var run = desk.RunPlanAsync();
        desk.Interrupts.Press();

        await desk.Cluster.Canceled.Task.WaitAsync(Limit);
        Assert.False(run.IsCompleted);
        desk.Cluster.Tell(ScriptedRun.Ending(RunOutcome.Canceled));

        Assert.Equal(130, await run.WaitAsync(Limit));
        Assert.Contains("CANCELED", desk.Out, StringComparison.Ordinal);
        Assert.True(desk.Cluster.IsClosed);
        Assert.Empty(desk.ExitedAtOnce);
    }

    [Fact]
    public async Task A_canceled_run_that_does_not_end_is_left_after_a_while()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Open()));
        var run = desk.RunPlanAsync();
        desk.Interrupts.Press();
        await desk.Cluster.Canceled.Task.WaitAsync(Limit);

        desk.Time.Advance(RunFollower.CancelWait);

        Assert.Equal(130, await run.WaitAsync(Limit));
        Assert.Contains("has not ended yet", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_only_watches_leaves_the_run_alone()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Open()));
        var watch = desk.TypeAsync("watch", "run-1");
        desk.Interrupts.Press();

        Assert.Equal(130, await watch.WaitAsync(Limit));
        Assert.False(desk.Cluster.Canceled.Task.IsCompleted);
    }

    [Fact]
    public void A_wish_that_comes_with_an_interrupt_is_no_second_one()
    {
        using var desk = new Desk(new FakeCluster());

        desk.Interrupts.Press();
        desk.Interrupts.Ask();

        Assert.True(desk.Interrupts.First.IsCancellationRequested);
        Assert.Empty(desk.ExitedAtOnce);
    }

    [Fact]
    public void The_second_exits_at_once()
    {
        using var desk = new Desk(new FakeCluster());

        desk.Interrupts.Press();
        Assert.Empty(desk.ExitedAtOnce);
        desk.Interrupts.Press();

        Assert.Equal([130], desk.ExitedAtOnce);
    }
}
