using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.DistTest.Nodes;

/// <summary>
/// Akka's timers on a thread of their own. Those that come with Akka tick on the thread pool: work that takes all of it, on a
/// machine whose tests take all of the processors, holds every heartbeat up. This one also sleeps until something is due.
/// </summary>
internal sealed class ThreadScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _sooner = new(initialState: false);
    private readonly PriorityQueue<Timer, (long Due, long Number)> _timers = new();
    private readonly Thread _thread;
    private long _numbers;
    private bool _isOver;

    /// <summary>Made by Akka, by its name in the configuration.</summary>
    public ThreadScheduler(Config config, ILoggingAdapter log)
        : base(config, log)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "timers", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(0);

    public override TimeSpan HighResMonotonicClock => Stopwatch.GetElapsedTime(0);

    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    /// <summary>Nothing is done any more; what was due later is dropped with the actors that it was for.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            _isOver = true;
            _timers.Clear();
        }

        _sooner.Set();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _sooner.Dispose();
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, null, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(delay, null, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Add(delay, null, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable) =>
        Add(new Timer(action, interval, cancelable), MonotonicClock + delay);

    private void Add(Timer timer, TimeSpan due)
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            var isFirst = !_timers.TryPeek(out _, out var first) || due.Ticks < first.Due;
            _timers.Enqueue(timer, (due.Ticks, _numbers++));
            if (isFirst)
                _sooner.Set();
        }
    }

    private void Run()
    {
        while (true)
        {
            Timer? timer = null;
            var due = TimeSpan.Zero;
            var wait = Timeout.InfiniteTimeSpan;
            lock (_lock)
            {
                if (_isOver)
                    return;
                if (_timers.TryPeek(out var next, out var first))
                {
                    due = TimeSpan.FromTicks(first.Due);
                    wait = due - MonotonicClock;
                    if (wait <= TimeSpan.Zero)
                        timer = _timers.Dequeue();
                }
            }

            if (timer is not null)
                Fire(timer, due);
            else
                // Rounded up: too early is a turn for nothing.
                _sooner.WaitOne(wait < TimeSpan.Zero ? Timeout.Infinite : (int)Math.Min(int.MaxValue, Math.Ceiling(wait.TotalMilliseconds)));
        }
    }

    private void Fire(Timer timer, TimeSpan due)
    {
        if (timer.Cancelable?.IsCancellationRequested == true)
            return;
        try
        {
            timer.Action();
        }
        catch (Exception e)
        {
            // One that fails does not come again, as with Akka's own; the others go on.
            Log.Error(e, "A timer's action failed");
            return;
        }

        if (timer.Interval is not { } interval || timer.Cancelable?.IsCancellationRequested == true)
            return;
        // By the plan and not by when it came to it; after a long stop of the process not once for each time missed.
        var next = due + interval;
        var now = MonotonicClock;
        Add(timer, next < now - interval ? now + interval : next);
    }

    private sealed record Timer(Action Action, TimeSpan? Interval, ICancelable? Cancelable);
}
