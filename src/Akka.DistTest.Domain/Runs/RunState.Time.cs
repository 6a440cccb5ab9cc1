using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>What happens because time passes: retries fall due, waits and deadlines end.</summary>
public sealed partial class RunState
{
    /// <summary>Tasks that may expire.</summary>
    private readonly List<TaskEntry> _timed = [];

    /// <summary>True while something waits for a moment in time.</summary>
    public bool WatchesTime =>
        IsOpen && (_delayed.Count > 0 || _timed.Count > 0 || _closing.Count > 0);

    /// <summary>Closes what has waited too long.</summary>
    public IReadOnlyList<RunEvent> Tick(DateTimeOffset now)
    {
        _timed.RemoveAll(e => e.IsClosed);
        var expired = _timed
            .Select(e => (Entry: e, Reason: Expiry(e, now)))
            .Where(p => p.Reason is not null)
            .Select(p => new ClosedTask(
                p.Entry.Id, Verdict.Expired, Blame.Submitter, FailureCategory.None, p.Reason, Flaky: false))
            .ToList();
        CloseAll(expired, now);
        GiveUpSilentHosts(now);
        EndIfDone(now);
        return TakeRaised();
    }

    private string? Expiry(TaskEntry entry, DateTimeOffset now)
    {
        if (entry.Task.Deadline is { } deadline && now >= deadline)
            return $"its deadline {deadline:u} passed";
        if (entry.Task.PendingExpiry is not { } limit || entry.ReadyAt is not { } ready || now - ready < limit)
            return null;
        var waits = _units.TryGetValue(entry.Id, out var unit) && unit is { State: UnitState.Ready, Attempt: 1 };
        return waits ? $"waited longer than {limit} for a worker" : null;
    }
}
