using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>Runs attempts in slots, first come first served, and puts what they say into the outbox.</summary>
public sealed class WorkerEngine : IWorkerEngine, IAsyncDisposable
{
    private static readonly TimeSpan PagePeriod = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly IAttemptRunner _runner;
    private readonly IOutbox _outbox;
    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly Dictionary<LeaseId, HeldAttempt> _held = [];
    private readonly Queue<HeldAttempt> _waiting = new();
    private readonly HashSet<Task> _running = [];
    private readonly List<WorkerReport> _reports = [];
    private readonly List<LeaseId> _freed = [];
    private readonly Dictionary<long, LeaseId> _claimed = [];
    private readonly WindowRule _window;
    private readonly ITimer _pages;
    private int _used;
    private Action _changed = () => { };

    public WorkerEngine(
        WorkerId id,
        string incarnation,
        int slots,
        IAttemptRunner runner,
        IOutbox outbox,
        TimeProvider time,
        Action<string> log)
    {
        (Id, Incarnation, Slots) = (id, incarnation, slots);
        (_runner, _outbox, _time, _log) = (runner, outbox, time, log);
        _window = new WindowRule(slots);
        _pages = time.CreateTimer(_ => TakePages(), null, PagePeriod, PagePeriod);
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
                    new RunningLease(h.Lease, h.Spec.Run, h.Spec.Task, h.Spec.Attempt, h.Spec.Slots))];
            }
        }
    }

    public IReadOnlyList<RunningLease> Claim()
    {
        lock (_lock)
        {
            var claims = new List<RunningLease>(Running);
            foreach (var report in _outbox.After(0, int.MaxValue).Concat(_reports).Where(r => r.Outcome is not null))
            {
                _claimed[report.Number] = report.Lease;
                claims.Add(new RunningLease(report.Lease, report.Run, report.Task, report.Attempt, Slots: 0));
            }

            return claims;
        }
    }

    public void Attach(Action changed)
    {
        lock (_lock)
            _changed = changed;
    }

    public void Assign(IReadOnlyList<Assignment> assignments)
    {
        lock (_lock)
        {
            foreach (var assignment in assignments)
            {
                var attempt = new HeldAttempt(assignment.Lease, assignment.Spec, Said);
                if (_held.TryAdd(assignment.Lease, attempt))
                    _waiting.Enqueue(attempt);
                else
                    attempt.Dispose();
            }

            StartWaiting();
            Flush();
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
            EndStopped();
            StartWaiting();
            Flush();
        }
    }

    public void Warm(IReadOnlyList<AttemptSpec> suites)
    {
        foreach (var suite in suites)
            _runner.Warm(suite);
    }

    public void Forget(RunId run) => _ = ForgetAsync(run);

    public IReadOnlyList<WorkerReport> Unacknowledged(long after, int max)
    {
        lock (_lock)
            return _outbox.After(after, max);
    }

    public void Acknowledge(IReadOnlyList<long> numbers)
    {
        lock (_lock)
        {
            _outbox.Acknowledge(numbers);
            foreach (var number in numbers)
            {
                if (_claimed.Remove(number, out var lease))
                    _freed.Add(lease);
            }

            if (_freed.Count > 0)
                _changed();
        }
    }

    public IReadOnlyList<LeaseId> TakeFreed()
    {
        lock (_lock)
        {
            var freed = _freed.ToArray();
            _freed.Clear();
            return freed;
        }
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
        lock (_lock)
            _outbox.Dispose();
    }

    /// <summary>Those that were stopped while they waited end now, whatever stands before them.</summary>
    private void EndStopped()
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var attempt = _waiting.Dequeue();
            if (!attempt.Stopped.IsCancellationRequested)
            {
                _waiting.Enqueue(attempt);
                continue;
            }

            _used += attempt.Spec.Slots;
            attempt.StartedAt = _time.GetUtcNow();
            Finish(attempt, Instant(attempt));
        }
    }

    private void StartWaiting()
    {
        while (_waiting.TryPeek(out var attempt)
            && (_used + attempt.Spec.Slots <= Slots || _used == 0 || attempt.Stopped.IsCancellationRequested))
        {
            _waiting.Dequeue();
            _used += attempt.Spec.Slots;
            attempt.Started = true;
            attempt.StartedAt = _time.GetUtcNow();
            if (attempt.Spec.Work is AttemptWork.Noop || attempt.Stopped.IsCancellationRequested)
                Finish(attempt, Instant(attempt));
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

    private static AttemptOutcome Instant(HeldAttempt attempt) => new()
    {
        Verdict = attempt.Stopped.IsCancellationRequested ? Verdict.Canceled : Verdict.Passed,
        Category = attempt.Stopped.IsCancellationRequested ? FailureCategory.Canceled : FailureCategory.None,
        Message = attempt.StopReason,
        StartedAt = attempt.StartedAt,
    };

    private async Task RunAsync(HeldAttempt attempt)
    {
        AttemptOutcome outcome;
        try
        {
            outcome = await _runner.RunAsync(attempt.Spec, attempt.Lease, attempt, attempt.Stopped);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The runner answers with outcomes; what it throws is a bug of ours, which must not lose the attempt.
            _log($"attempt {attempt.Lease} of {attempt.Spec.Task}: {e}");
            outcome = new AttemptOutcome
            {
                Verdict = Verdict.Crashed,
                Blame = Blame.Infrastructure,
                Category = FailureCategory.WorkerFault,
                Message = $"worker {Id} failed: {e.GetType().Name}: {e.Message}",
                StartedAt = attempt.StartedAt,
                Duration = _time.GetUtcNow() - attempt.StartedAt,
            };
        }

        lock (_lock)
        {
            Finish(attempt, outcome);
            StartWaiting();
            Flush();
        }
    }

    private void Finish(HeldAttempt attempt, AttemptOutcome outcome)
    {
        _reports.Add(attempt.TakePage(_outbox.NextNumber, outcome)!);
        _held.Remove(attempt.Lease);
        _used -= attempt.Spec.Slots;
        _freed.Add(attempt.Lease);
        if (attempt.Spec.Slots > 0 && attempt.Started)
            _window.Took(_time.GetUtcNow() - attempt.StartedAt);
        attempt.Dispose();
    }

    private void Said(HeldAttempt attempt)
    {
        lock (_lock)
        {
            if (_held.ContainsKey(attempt.Lease) && attempt.TakePage(_outbox.NextNumber, null) is { } page)
                _reports.Add(page);
            Flush();
        }
    }

    private void TakePages()
    {
        lock (_lock)
        {
            foreach (var attempt in _held.Values)
            {
                if (attempt.TakePage(_outbox.NextNumber, null) is { } page)
                    _reports.Add(page);
            }

            Flush();
        }
    }

    /// <summary>Stores what was said, then tells the listener. What the disk does not take stays for the next try.</summary>
    private void Flush()
    {
        if (_reports.Count > 0)
        {
            try
            {
                _outbox.Append(_reports);
                _reports.Clear();
            }
            catch (IOException e)
            {
                _log($"the outbox does not take reports, they are kept in memory: {e.Message}");
                return;
            }
        }
        else if (_freed.Count == 0)
        {
            return;
        }

        _changed();
    }

    private async Task ForgetAsync(RunId run)
    {
        try
        {
            await _runner.ForgetAsync(run);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            _log($"closing the test hosts of run {run}: {e.Message}");
        }
    }
}
