using Akka.DistTest.Plans;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>
/// Holds each folder for a run from its first use to the end of the run, so that what one attempt leaves there the next
/// one finds, and gives it back when the run is over and its last user gone. A worker may never hear of a run's end; what
/// was not used for long is given back too.
/// </summary>
internal sealed class RunPayloads : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IPayloadSource _source;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idleLimit;
    private readonly ITimer _timer;
    private readonly Dictionary<(RunId, Key), Hold> _holds = [];

    public RunPayloads(IPayloadSource source, TimeProvider time, TimeSpan idleLimit)
    {
        (_source, _time, _idleLimit) = (source, time, idleLimit);
        _timer = time.CreateTimer(_ => ReleaseIdle(), null, idleLimit / 4, idleLimit / 4);
    }

    /// <summary>In use until disposed. Throws what <see cref="IPayloadSource.ResolveAsync"/> throws.</summary>
    public async Task<Use> UseAsync(RunId run, PayloadFolder folder, CancellationToken cancel)
    {
        var path = await _source.ResolveAsync(folder, cancel).ConfigureAwait(false);
        var key = (run, new Key(folder.Path, folder.Mark, folder.Manifest));
        lock (_lock)
        {
            if (_holds.TryGetValue(key, out var hold))
                _source.Release(folder);
            else
                _holds.Add(key, hold = new Hold(folder));
            hold.Users++;
            return new Use(path, () => End(hold));
        }
    }

    /// <summary>The run is over: its folders are given back, those in use when their last user ends.</summary>
    public void Forget(RunId run)
    {
        lock (_lock)
        {
            foreach (var ((of, _), hold) in _holds)
                hold.IsForgotten |= of == run;
            ReleaseWhere(hold => hold.IsForgotten);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void End(Hold hold)
    {
        lock (_lock)
        {
            hold.Users--;
            hold.LastUse = _time.GetTimestamp();
            ReleaseWhere(h => h == hold && h.IsForgotten);
        }
    }

    private void ReleaseIdle()
    {
        lock (_lock)
            ReleaseWhere(hold => _time.GetElapsedTime(hold.LastUse) >= _idleLimit);
    }

    private void ReleaseWhere(Predicate<Hold> condition)
    {
        foreach (var (key, hold) in _holds.Where(h => h.Value.Users == 0 && condition(h.Value)).ToArray())
        {
            _holds.Remove(key);
            _source.Release(hold.Folder);
        }
    }

    /// <summary>A folder in use. Disposing it again changes nothing.</summary>
    public sealed class Use(string path, Action end) : IDisposable
    {
        private Action? _end = end;

        public string Path => path;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }

    private sealed record Key(string Path, string? Mark, string? Manifest);

    private sealed class Hold(PayloadFolder folder)
    {
        public PayloadFolder Folder { get; } = folder;

        public int Users { get; set; }

        public bool IsForgotten { get; set; }

        public long LastUse { get; set; }
    }
}
