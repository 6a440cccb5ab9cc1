using System.Collections.Concurrent;

namespace Akka.DistTest.Files;

/// <summary>Lets callers that want the same thing at the same time wait for one doing of it.</summary>
internal sealed class SharedWork<TKey> : IAsyncDisposable
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task>> _running = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Starts the work unless it is running already. A caller that cancels stops waiting; the work goes on
    /// for the others, and is stopped only when this is disposed.</summary>
    public Task RunAsync(TKey key, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        Lazy<Task> mine = null!;
        mine = new(() => Task.Run(() => DoAsync(key, mine, work), CancellationToken.None));
        return _running.GetOrAdd(key, mine).Value.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        var rest = _running.Values.Select(w => w.Value).ToArray();
        await Task.WhenAll(rest).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        _closing.Dispose();
    }

    /// <summary>Whoever sees the end of the work and asks again starts it anew: it is forgotten before it ends.</summary>
    private async Task DoAsync(TKey key, Lazy<Task> mine, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_closing.Token).ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(new(key, mine));
        }
    }
}
