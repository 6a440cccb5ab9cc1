using Akka.DistTest.Health;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>
/// Knows what the attempts of a worker use: from their control groups, and without such by a look through all processes for
/// the mark of each. Thread-safe; looking is for one caller at a time.
/// </summary>
public sealed class UseMeter(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LeaseId, MeteredAttempt> _attempts = [];
    private readonly MarkedUse _marked = new();

    /// <summary>Looks at all that run now. Milliseconds where there are no control groups, nothing while nothing runs.</summary>
    public IReadOnlyList<AttemptUse> Sample()
    {
        MeteredAttempt[] attempts;
        lock (_lock)
            attempts = [.. _attempts.Values];
        if (attempts.Length == 0)
            return [];
        var marked = Array.Exists(attempts, a => a.NeedsTable) && OperatingSystem.IsLinux() ? _marked.Read() : [];
        return [.. attempts.Select(a => a.Sample(marked, time)).OfType<AttemptUse>()];
    }

    /// <summary>Counts from now until it is disposed.</summary>
    /// <param name="lease">Whom it is for.</param>
    /// <param name="mark">On its processes; a test host's is that of the host.</param>
    /// <param name="group">Of its processes; null: none.</param>
    internal MeteredAttempt Begin(LeaseId lease, string mark, AttemptGroup? group)
    {
        var attempt = new MeteredAttempt(lease, mark, group, time.GetTimestamp(), End);
        lock (_lock)
            _attempts[lease] = attempt;
        return attempt;
    }

    private void End(MeteredAttempt attempt)
    {
        lock (_lock)
        {
            if (_attempts.GetValueOrDefault(attempt.Lease) == attempt)
                _attempts.Remove(attempt.Lease);
        }
    }
}
