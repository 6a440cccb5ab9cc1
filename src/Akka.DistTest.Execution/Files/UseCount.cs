namespace Akka.DistTest.Files;

/// <summary>Counts who uses what.</summary>
internal sealed class UseCount
{
    private readonly Dictionary<string, int> _uses = [];
    private readonly Lock _gate = new();

    /// <summary>Returns how many use it now, this one included.</summary>
    public int Begin(string key)
    {
        lock (_gate)
            return _uses[key] = _uses.GetValueOrDefault(key) + 1;
    }

    /// <summary>An end without a beginning changes nothing.</summary>
    public void End(string key)
    {
        lock (_gate)
        {
            if (_uses.TryGetValue(key, out var uses) && uses > 1)
                _uses[key] = uses - 1;
            else
                _uses.Remove(key);
        }
    }

    public bool IsUsed(string key)
    {
        lock (_gate)
            return _uses.ContainsKey(key);
    }
}
