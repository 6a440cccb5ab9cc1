namespace Akka.DistTest.Scheduling;

/// <summary>Which leases hold which concurrency keys. A worker that was given up may come back with an attempt whose
/// key another has by now, so a key is free only when none of its holders is left.</summary>
internal sealed class KeyBook
{
    private readonly Dictionary<string, List<LeaseId>> _holders = new(StringComparer.Ordinal);

    public void Hold(IReadOnlyList<string> keys, LeaseId lease)
    {
        foreach (var key in keys)
        {
            if (!_holders.TryGetValue(key, out var holders))
                _holders.Add(key, holders = []);
            if (!holders.Contains(lease))
                holders.Add(lease);
        }
    }

    public void Release(IReadOnlyList<string> keys, LeaseId lease)
    {
        foreach (var key in keys)
        {
            if (_holders.TryGetValue(key, out var holders) && holders.Remove(lease) && holders.Count == 0)
                _holders.Remove(key);
        }
    }

    /// <summary>The first of the keys that is held; null when all are free.</summary>
    public (string Key, LeaseId Holder)? FirstHeld(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (_holders.TryGetValue(key, out var holders))
                return (key, holders[0]);
        }

        return null;
    }
}
