namespace Akka.DistTest.Pytest;

/// <summary>Numbers the hosts of each run from 0, as pytest-xdist numbers its workers: hosts that live at the same time have
/// different numbers, and a number is used again when its host has ended.</summary>
internal sealed class HostNumbers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RunId, SortedSet<int>> _used = [];

    public HostNumber Take(RunId run)
    {
        lock (_gate)
        {
            if (!_used.TryGetValue(run, out var used))
                _used[run] = used = [];
            var number = 0;
            while (!used.Add(number))
                number++;
            return new HostNumber(number, () => Free(run, number));
        }
    }

    private void Free(RunId run, int number)
    {
        lock (_gate)
        {
            if (_used.TryGetValue(run, out var used) && used.Remove(number) && used.Count == 0)
                _used.Remove(run);
        }
    }
}

/// <summary>A number in use; free again when disposed.</summary>
internal sealed class HostNumber(int value, Action free) : IDisposable
{
    private Action? _free = free;

    public int Value => value;

    public void Dispose() => Interlocked.Exchange(ref _free, null)?.Invoke();
}
