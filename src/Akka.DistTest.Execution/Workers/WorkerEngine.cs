using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>Runs attempts in slots, first come first served, and puts what they say into the outbox.</summary>
public sealed class WorkerEngine : IWorkerEngine, IAsyncDisposable
{
    private static readonly TimeSpan PagePeriod = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly GuardedRunner _runner;
    private readonly OutgoingReports _reports;
    private readonly HostClosings _closings;
    private readonly SlotQueue _queue;
    private readonly WindowRule _window;
    private readonly LeaseTerm _term;
    private readonly TimeProvider _time;
    private readonly Dictionary<LeaseId, HeldAttempt> _held = [];
    private readonly HashSet<Task> _running = [];
    private readonly ITimer _pages;

    public WorkerEngine(
        WorkerId id,
        string incarnation,
        int slots,
        IAttemptRunner runner,
        IOutbox outbox,
        TimeProvider time,
        Action<string> log)
    {
        (Id, Incarnation, Slots, _time) = (id, incarnation, slots, time);
        _runner = new GuardedRunner(id, runner, time, log);
        _reports = new OutgoingReports(outbox, log);
        _closings = new HostClosings(_runner);
        _queue = new SlotQueue(slots);
        _window = new WindowRule(slots);
        _term = new LeaseTerm(time, AttemptRunnerOptions.StandardGrace);
        _pages = time.CreateTimer(_ => LookAround(), null, PagePeriod, PagePeriod);
    }

    public WorkerId Id { get; }

    public string Incarnation { get; }

    public int Slots { get; }

    public int Window
    {
        get
        {
            lock (_lock)
                return _window.Slots;
        }
    }

    public IReadOnlyList<RunningLease> Running
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Values.Select(h =>
                    new RunningLease(h.Lease, h.Spec.Run, h.Spec.Task, h.Spec.Attempt, h.Spec.Slots, h.Holding))];
            }
        }
    }

    public IReadOnlyList<RunningLease> Claim()
    {
        lock (_lock)
            return [.. Running, .. _reports.Claim()];
    }

    public void Attach(Action changed)
    {
        lock (_lock)
            _reports.Changed = changed;
        _closings.Attach(changed);
    }

    public void Assign(IReadOnlyList<Assignment> assignments)
    {
        lock (_lock)
        {
            foreach (var assignment in assignments)
            {
                var attempt = new HeldAttempt(assignment, Said);
                if (_held.TryAdd(assignment.Lease, attempt))
                    _queue.Add(attempt);
                else
                    attempt.Dispose();
            }

            StartWaiting();
            _reports.Flush();
        }
    }

    public void Stop(IReadOnlyList<LeaseId> leases, string reason)
    {
        foreach (var lease in leases)
        {
            HeldAttempt? attempt;
            lock (_lock)
                _held.TryGetValue(lease, out attempt);
            attempt?.Stop(reason);
        }

        lock (_lock)
        {
            foreach (var stopped in _queue.TakeStopped())
            {
                stopped.StartedAt = _time.GetUtcNow();
                Finish(stopped, GuardedRunner.AtOnce(stopped)!);
            }

            StartWaiting();
            _reports.Flush();
        }
    }

    public long Mark() => _time.GetTimestamp();

    public void Heard(long mark, TimeSpan leaseTime)
    {
        lock (_lock)
            _term.Heard(mark, leaseTime);
    }

    public void Warm(IReadOnlyList<AttemptSpec> suites) => _runner.Warm(suites);

    public void CloseHosts(AttemptSpec suite) => _closings.Close(suite);

    public IReadOnlyList<ClosedHosts> TakeClosed() => _closings.Take();

    public void Forget(RunId run) => _ = _runner.ForgetAsync(run);

    public IReadOnlyList<WorkerReport> Unacknowledged(long after, int max)
    {
        lock (_lock)
            return _reports.Unacknowledged(after, max);
    }

    public void Acknowledge(IReadOnlyList<long> numbers)
    {
        lock (_lock)
            _reports.Acknowledge(numbers);
    }

    public IReadOnlyList<LeaseFault> TakeFaults()
    {
        lock (_lock)
            return _reports.TakeFaults();
    }

    public IReadOnlyList<LeaseId> TakeFreed()
    {
        lock (_lock)
            return _reports.TakeFreed();
    }

    public IReadOnlyList<(RunId Run, AttemptProgress Progress)> TakeProgress()
    {
        lock (_lock)
        {
            return [.. _held.Values
                .Select(h => (h.Spec.Run, Progress: h.TakeProgress()))
                .Where(p => p.Progress is not null)
                .Select(p => (p.Run, p.Progress!))];
        }
    }

    /// <summary>Takes what was found of an attempt of an earlier process; it is told until it is acknowledged. False when the
    /// disk does not take it now.</summary>
    public bool Testify(LeftAttempt left)
    {
        lock (_lock)
            return _reports.TryStore(left);
    }

    /// <summary>Stops every attempt and waits for their ends, so that no process is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        Stop([.. Running.Select(r => r.Lease)], "the worker is stopping");
        Task[] running;
        lock (_lock)
            running = [.. _running];
        await Task.WhenAll(running);
        await _runner.DisposeAsync();
        await _closings.CompleteAsync();
        lock (_lock)
            _reports.Dispose();
    }

    private void StopCutOff()
    {
        TimeSpan silence;
        LeaseId[] bound;
        lock (_lock)
        {
            if (_term.Silence() is not { } found)
                return;
            silence = found;
            bound = [.. _held.Values.Where(h => h.Spec.StopsWhenCutOff && h.StopReason is null).Select(h => h.Lease)];
        }

        if (bound.Length > 0)
            Stop(bound, $"no scheduler has answered worker {Id} for {silence.TotalSeconds:0.0} s, and the plan says to stop then");
    }

    private void StartWaiting()
    {
        while (_queue.Next() is { } attempt)
        {
            attempt.Started = true;
            attempt.StartedAt = _time.GetUtcNow();
            if (GuardedRunner.AtOnce(attempt) is { } outcome)
                Finish(attempt, outcome);
            else
                Watch(RunAsync(attempt));
        }
    }

    private void Watch(Task run)
    {
        _running.Add(run);
        _ = run.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Ended(Task run)
    {
        lock (_lock)
            _running.Remove(run);
    }

    private async Task RunAsync(HeldAttempt attempt)
    {
        var outcome = await _runner.RunAsync(attempt);
        lock (_lock)
        {
            Finish(attempt, outcome);
            StartWaiting();
            _reports.Flush();
        }
    }

    private void Finish(HeldAttempt attempt, AttemptOutcome outcome)
    {
        _reports.TakeLast(attempt, outcome);
        _held.Remove(attempt.Lease);
        _queue.Release(attempt);
        if (attempt.Spec.Slots > 0 && attempt.Started)
            _window.Took(_time.GetUtcNow() - attempt.StartedAt);
        attempt.Dispose();
    }

    private void Said(HeldAttempt attempt)
    {
        lock (_lock)
        {
            if (_held.ContainsKey(attempt.Lease))
                _reports.Take(attempt);
            _reports.Flush();
        }
    }

    private void LookAround()
    {
        StopCutOff();
        lock (_lock)
        {
            foreach (var attempt in _held.Values)
                _reports.Take(attempt);
            _reports.Flush();
        }
    }
}
