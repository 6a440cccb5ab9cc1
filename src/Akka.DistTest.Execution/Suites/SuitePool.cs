using Akka.DistTest.Attempts;
using Akka.DistTest.Files;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>Keeps suites open between batches: a batch takes an idle one of its suite or opens a new one. Remembers which
/// hosts ended badly.</summary>
internal sealed class SuitePool : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SuiteOpener _opener;
    private readonly AttemptRunnerOptions _options;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _disposing = new();
    private readonly CancellationToken _disposed;
    private readonly HashSet<WarmSuite> _lent = [];
    private readonly HostEndings _endings = new();
    private readonly List<Closing> _closing = [];

    // Least recently used first. One that is still being opened counts as idle.
    private readonly List<Idle> _idle = [];
    private bool _isDisposed;

    public SuitePool(AttemptRunnerOptions options, AttemptEnvironment environment, RunPayloads payloads)
    {
        _options = options;
        _disposed = _disposing.Token;
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
                Keep(key, Task.Run(() => _opener.OpenAsync(spec, _disposed)), isUsed: false);
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
            await CloseAsync(warm, isAsked: idle.IsUsed).ConfigureAwait(false);
        }

        return Lend(await _opener.OpenAsync(spec, cancel).ConfigureAwait(false));
    }

    /// <summary>Takes a suite back; one that is broken is closed before this returns.</summary>
    public async Task GiveBackAsync(WarmSuite suite, bool isBroken)
    {
        bool isAsked;
        lock (_lock)
        {
            _lent.Remove(suite);
            // One that is broken has told why; of one that died after its last case nobody has heard yet.
            isAsked = !isBroken && !suite.IsForgotten && !_isDisposed;
            if (isAsked && suite.Suite.IsAlive)
            {
                Keep(suite.Key, Task.FromResult(suite), isUsed: true);
                return;
            }
        }

        await CloseAsync(suite, isAsked).ConfigureAwait(false);
    }

    /// <summary>Takes note of a host that ended while no case could be blamed for it.</summary>
    public void Report(WarmSuite suite, HostEnding ending) => _endings.Add(suite.Key, ending);

    /// <summary>Closes the idle hosts of a suite in an orderly way and waits for all of it that are being closed. Answers with
    /// those that ended badly, at any time.</summary>
    public async Task<IReadOnlyList<HostEnding>> CloseAsync(AttemptSpec spec)
    {
        var key = SuiteKey.Of(spec);
        Task[] closing;
        lock (_lock)
        {
            CloseWhere(i => i.Key == key);
            // One that no batch has used has nothing to tell, and may be starting still.
            closing = [.. _closing.Where(c => c.Key == key && c.IsUsed).Select(c => c.Task)];
        }

        // A failed cleanup is reported when the run is forgotten.
        foreach (var task in closing)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _endings.Of(key);
    }

    /// <summary>Closes the idle suites of a run now, and those in use when they come back.</summary>
    public async Task ForgetAsync(RunId run)
    {
        Task[] closing;
        lock (_lock)
        {
            foreach (var suite in _lent.Where(s => s.Key.Run == run))
                suite.IsForgotten = true;
            CloseWhere(i => i.Key.Run == run, isAsked: false);
            closing = [.. _closing.Where(c => c.Key.Run == run).Select(c => c.Task)];
        }

        try
        {
            await Task.WhenAll(closing).ConfigureAwait(false);
        }
        finally
        {
            _endings.Forget(run);
        }
    }

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
            CloseWhere(_ => true, isAsked: false);
            closing = [.. _closing.Select(c => c.Task)];
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
                Keep(idle.Key, idle.Opening, idle.IsUsed);
            throw;
        }
    }

    private void Keep(SuiteKey key, Task<WarmSuite> opening, bool isUsed)
    {
        _idle.Add(new Idle(key, opening, isUsed, _options.Time.GetTimestamp()));
        if (_isDisposed)
            CloseWhere(_ => true, isAsked: false);
        while (_idle.Count > _options.MaxWarmHosts)
        {
            var oldest = _idle[0];
            CloseWhere(i => i == oldest);
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

    /// <param name="condition">Which of the idle ones.</param>
    /// <param name="isAsked">False: nobody waits for what they have to tell.</param>
    private void CloseWhere(Predicate<Idle> condition, bool isAsked = true)
    {
        var closed = _idle.FindAll(condition)
            .ConvertAll(i => new Closing(i.Key, i.IsUsed, Task.Run(() => CloseAsync(i, isAsked))));
        _idle.RemoveAll(condition);
        // Those that failed stay, so that disposing the pool tells of them.
        _closing.RemoveAll(c => c.Task.IsCompletedSuccessfully);
        _closing.AddRange(closed);
    }

    private async Task CloseAsync(Idle idle, bool isAsked)
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

        await CloseAsync(suite, isAsked && idle.IsUsed).ConfigureAwait(false);
    }

    private async Task CloseAsync(WarmSuite suite, bool isAsked)
    {
        try
        {
            if (isAsked && await suite.CloseAsync(_options.HostCloseLimit, _options.Time, _disposed)
                .ConfigureAwait(false) is { } ending)
            {
                _endings.Add(suite.Key, ending);
            }
        }
        finally
        {
            await suite.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed record Idle(SuiteKey Key, Task<WarmSuite> Opening, bool IsUsed, long Since);

    private sealed record Closing(SuiteKey Key, bool IsUsed, Task Task);
}
