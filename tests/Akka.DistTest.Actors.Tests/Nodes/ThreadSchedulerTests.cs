using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.DistTest.Nodes;
using Akka.DistTest.Settings;
using Akka.Event;

namespace Akka.DistTest.Actors.Tests.Nodes;

public sealed class ThreadSchedulerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ThreadScheduler _scheduler = new(ConfigurationFactory.Empty, NoLogger.Instance);
    private readonly BlockingCollection<string> _said = [];

    private IAdvancedScheduler Advanced => ((IScheduler)_scheduler).Advanced;

    [Fact]
    public void What_is_due_earlier_comes_earlier_whenever_it_was_asked_for()
    {
        foreach (var (delay, word) in new[] { (120, "c"), (40, "a"), (80, "b"), (40, "a2") })
            Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(delay), () => _said.Add(word));

        Assert.Equal(["a", "a2", "b", "c"], [Next(), Next(), Next(), Next()]);
    }

    [Fact]
    public void What_comes_again_and_again_ends_when_it_is_canceled()
    {
        using var cancelable = new Cancelable(Advanced);
        var count = 0;
        Advanced.ScheduleRepeatedly(
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(5),
            () =>
            {
                _said.Add($"{++count}");
                if (count == 3)
                    cancelable.Cancel();
            },
            cancelable);
        Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(200), () => _said.Add("end"));

        Assert.Equal(["1", "2", "3", "end"], [Next(), Next(), Next(), Next()]);
    }

    [Fact]
    public void What_was_canceled_before_does_not_come()
    {
        using var cancelable = new Cancelable(Advanced);
        Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(20), () => _said.Add("canceled"), cancelable);
        cancelable.Cancel();
        Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(40), () => _said.Add("end"));

        Assert.Equal("end", Next());
    }

    [Fact]
    public void One_that_fails_stops_no_other()
    {
        Advanced.ScheduleOnce(TimeSpan.Zero, () => throw new InvalidOperationException("of the test"));
        Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(10), () => _said.Add("next"));

        Assert.Equal("next", Next());
    }

    [Fact]
    public void Timers_do_not_need_the_thread_pool()
    {
        Advanced.ScheduleOnce(
            TimeSpan.Zero, () => _said.Add(Thread.CurrentThread.IsThreadPoolThread ? "pool" : "own"));

        Assert.Equal("own", Next());
    }

    [Theory]
    [InlineData(DistTestHosting.WorkerDispatcher)]
    [InlineData("akka.disttest.heartbeat-dispatcher")]
    public async Task Heartbeats_do_not_need_it_either(string dispatcher)
    {
        using var system = ActorSystem.Create("heartbeats", DistTestSettings.Reference);
        var actor = system.ActorOf(Props.Create(() => new ThreadTeller()).WithDispatcher(dispatcher));

        Assert.False(await actor.Ask<bool>("which", Limit));
    }

    [Fact]
    public void After_its_end_nothing_comes()
    {
        Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(20), () => _said.Add("late"));
        _scheduler.Dispose();
        Advanced.ScheduleOnce(TimeSpan.Zero, () => _said.Add("later"));

        Assert.False(_said.TryTake(out _, TimeSpan.FromMilliseconds(100)));
    }

    public void Dispose()
    {
        _scheduler.Dispose();
        _said.Dispose();
    }

    private sealed class ThreadTeller : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Thread.CurrentThread.IsThreadPoolThread);
    }

    private string Next() => _said.TryTake(out var word, Limit) ? word : throw new TimeoutException("no timer came");
}
