using Akka.DistTest.Attempts;
using Akka.DistTest.Files;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>Keeps suites open between batches: a batch takes an idle one of its suite or opens a new one.</summary>
internal sealed class SuitePool : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SuiteOpener _opener;
    private readonly AttemptRunnerOptions _options;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _disposing = new();
    private readonly HashSet<WarmSuite> _lent = [];
    private readonly List<Task> _closing = [];

    // Least recently used first. One that is still being opened counts as idle.
    private readonly List<Idle> _idle = [];
    private bool _isDisposed;

    public SuitePool(AttemptRunnerOptions options, AttemptEnvironment environment, RunPayloads payloads)
    {
        _options = options;
        _opener = new SuiteOpener(options, environment, payloads);
        var period = options.HostIdleLimit / 4;
        _timer = options.Time.CreateTimer(_ => CloseOld(), null, period, period);
    }

    /// <summary>Opens one ahead; a failure shows when a batch opens it again.</summary>
    public void Warm(AttemptSpec spec)
    {
        var key = SuiteKey.Of(spec);
        lock (_lock)
        {
            if (!_isDisposed)
                Keep(key, Task.Run(() => _opener.OpenAsync(spec, _disposing.Token)));
        }
    }

    /// <summary>An open suite for one user, who gives it back.</summary>
    public async Task<WarmSuite> TakeAsync(AttemptSpec spec, CancellationToken cancel)
    {
        var key = SuiteKey.Of(spec);
        while (TakeIdle(key) is { } idle)
        {
            if (await AwaitAsync(idle, cancel).ConfigureAwait(false) is not { } warm)
                continue;
            if (warm.Suite.IsAlive)
                return Lend(warm);
            await warm.DisposeAsync().ConfigureAwait(false);
        }

        return Lend(await _opener.OpenAsync(spec, cancel).ConfigureAwait(false));
    }

    /// <summary>Takes a suite back; one that is broken is closed before this returns.</summary>
    public async Task GiveBackAsync(WarmSuite suite, bool isBroken)
    {
        lock (_lock)
        {
            _lent.Remove(suite);
            if (!isBroken && suite.Suite.IsAlive && !suite.IsForgotten && !_isDisposed)
            {
                Keep(suite.Key, Task.FromResult(suite));
                return;
            }
        }

        await suite.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the idle suites of a run now, and those in use when they come back.</summary>
    public Task ForgetAsync(RunId run) => Task.WhenAll(Remove(run));

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        await _disposing.CancelAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        Task[] closing;
        lock (_lock)
        {
            CloseWhere(_ => true);
            closing = [.. _closing];
        }

        await Task.WhenAll(closing).ConfigureAwait(false);
        _disposing.Dispose();
    }

    private WarmSuite Lend(WarmSuite suite)
    {
        lock (_lock)
            _lent.Add(suite);
        return suite;
    }

    private Idle? TakeIdle(SuiteKey key)
    {
        lock (_lock)
        {
            var at = _idle.FindLastIndex(i => i.Key == key);
            if (at < 0)
                return null;
            var idle = _idle[at];
            _idle.RemoveAt(at);
            return idle;
        }
    }

    /// <summary>Null when it could not be opened: whoever takes it tries for himself and gets the reason.</summary>
    private async Task<WarmSuite?> AwaitAsync(Idle idle, CancellationToken cancel)
    {
        try
        {
            return await idle.Opening.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
                Keep(idle.Key, idle.Opening);
            throw;
        }
    }

    private void Keep(SuiteKey key, Task<WarmSuite> opening)
    {
        _idle.Add(new Idle(key, opening, _options.Time.GetTimestamp()));
        if (_isDisposed)
            CloseWhere(_ => true);
        while (_idle.Count > _options.MaxWarmHosts)
        {
            var oldest = _idle[0];
            CloseWhere(i => i == oldest);
        }
    }

    private List<Task> Remove(RunId run)
    {
        lock (_lock)
        {
            foreach (var suite in _lent.Where(s => s.Key.Run == run))
                suite.IsForgotten = true;
            return CloseWhere(i => i.Key.Run == run);
        }
    }

    private void CloseOld()
    {
        lock (_lock)
        {
            CloseWhere(i => i.Opening.IsCompleted
                && _options.Time.GetElapsedTime(i.Since) >= _options.HostIdleLimit);
        }
    }

    private List<Task> CloseWhere(Predicate<Idle> condition)
    {
        var closed = _idle.FindAll(condition).ConvertAll(i => Task.Run(() => CloseAsync(i)));
        _idle.RemoveAll(condition);
        // Those that failed stay, so that disposing the pool tells of them.
        _closing.RemoveAll(t => t.IsCompletedSuccessfully);
        _closing.AddRange(closed);
        return closed;
    }

    private static async Task CloseAsync(Idle idle)
    {
        WarmSuite suite;
        try
        {
            suite = await idle.Opening.ConfigureAwait(false);
        }
        catch
        {
            // It was opened ahead and nobody asked for it.
            return;
        }

        await suite.DisposeAsync().ConfigureAwait(false);
    }

    private sealed record Idle(SuiteKey Key, Task<WarmSuite> Opening, long Since);
}
