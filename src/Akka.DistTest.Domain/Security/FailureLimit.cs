namespace Akka.DistTest.Security;

/// <summary>
/// Slows down who guesses: an address that had too many bad tokens within a while is refused, whatever it brings, until
/// the while is over. Safe for threads.
/// </summary>
/// <param name="most">Failures within <paramref name="window"/>.</param>
/// <param name="window">Begins with the first failure.</param>
/// <param name="mostAddresses">That are remembered; past it those are forgotten whose window ends first.</param>
public sealed class FailureLimit(int most, TimeSpan window, int mostAddresses = 10_000)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>How long the address has to wait; null when it need not.</summary>
    public TimeSpan? WaitOf(string address, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _failures.GetValueOrDefault(address) is { } f && f.Count >= most && f.End > now ? f.End - now : null;
        }
    }

    public void Failed(string address, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_failures.TryGetValue(address, out var failures) && failures.End > now)
            {
                _failures[address] = failures with { Count = failures.Count + 1 };
                return;
            }

            if (_failures.Count >= mostAddresses)
                Forget(now);
            _failures[address] = new Failures(1, now + window);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var over in _failures.Where(f => f.Value.End <= now).Select(f => f.Key).ToArray())
            _failures.Remove(over);
        if (_failures.Count >= mostAddresses)
            _failures.Remove(_failures.MinBy(f => f.Value.End).Key);
    }

    private sealed record Failures(int Count, DateTimeOffset End);
}
