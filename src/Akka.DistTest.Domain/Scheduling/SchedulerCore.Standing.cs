using Akka.DistTest.Health;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>How workers stand, and that who is not trusted gets nothing new.</summary>
public sealed partial class SchedulerCore
{
    /// <summary>One in so many of a pool may be in quarantine by the scheduler's word: where all fail, it is not the
    /// workers.</summary>
    private const int QuarantineShare = 2;

    /// <summary>How long a worker that is gone is remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Pools larger than this are described without what each attempt uses, so that the answer stays small.</summary>
    private const int MostDescribedWhole = 20;

    private readonly Dictionary<string, WorkerCare> _care = new(StringComparer.Ordinal);
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private readonly HashSet<WorkerId> _standingChanged = [];

    /// <summary>Takes an operator's word. A repeat changes nothing.</summary>
    public SchedulerReply.Steered Steer(SchedulerCommand.Steer word, DateTimeOffset now)
    {
        if (word.Action == SteerAction.Forget)
            return Forget(word, now);
        if (!_care.TryGetValue(word.Worker.Value, out var care))
            return new SchedulerReply.Steered(word.PoolId, word.Worker, null, $"pool {word.PoolId} has no worker {word.Worker}");
        var refusal = care.Refusal(word.Action);
        if (refusal is null)
            Feed(word.Worker, new HealthInput.Steered(word.Action, word.Reason, word.By), now);
        return new SchedulerReply.Steered(word.PoolId, word.Worker, _care[word.Worker.Value].At(now), refusal);
    }

    /// <summary>Lets time pass over how workers stand: silence, quarantines that are over.</summary>
    public void WatchHealth(DateTimeOffset now)
    {
        var closed = _workers.Values.Count(w => w.State == HealthState.Quarantined);
        foreach (var (id, care) in _care.ToArray())
        {
            if (!_workers.TryGetValue(id, out var worker))
            {
                if (care.At(now) is { State: HealthState.Lost } lost && now - lost.Since > Memory)
                {
                    _care.Remove(id);
                    _left.Remove(id);
                    _standingChanged.Remove(new WorkerId(id));
                }

                continue;
            }

            var was = worker.State;
            Feed(new WorkerId(id), new HealthInput.Tick((closed + 1) * QuarantineShare <= _workers.Count), now);
            if (was != HealthState.Quarantined && worker.State == HealthState.Quarantined)
                closed++;
        }
    }

    /// <summary>Workers that were given up within the last hour and are not back, the latest first; one that said that it leaves
    /// is not among them.</summary>
    public IReadOnlyList<LostWorker> LostWorkers(DateTimeOffset now) =>
    [
        .. _care
            .Where(c => !_left.Contains(c.Key) && !_workers.ContainsKey(c.Key))
            .Select(c => (Worker: new WorkerId(c.Key), Health: c.Value.At(now)))
            .Where(w => w.Health.State == HealthState.Lost)
            .OrderByDescending(w => w.Health.Since)
            .ThenBy(w => w.Worker.Value, StringComparer.Ordinal)
            .Select(w => new LostWorker(w.Worker, w.Health.Since, w.Health.Reason)),
    ];

    /// <summary>Whether the worker is gone and had said that it leaves.</summary>
    public bool HasLeft(WorkerId id) => _left.Contains(id.Value);

    /// <summary>Whether the worker was here and was lost or has left within the last hour.</summary>
    public bool IsGone(WorkerId id) => _care.ContainsKey(id.Value) && !_workers.ContainsKey(id.Value);

    /// <summary>Takes the workers whose standing changed since the last call, with how they stand.</summary>
    public IReadOnlyList<(WorkerId Worker, WorkerHealth Health)> TakeStandings(DateTimeOffset now)
    {
        if (_standingChanged.Count == 0)
            return [];
        var changed = _standingChanged.Select(id => (id, _care[id.Value].At(now))).ToArray();
        _standingChanged.Clear();
        return changed;
    }

    private SchedulerReply.Steered Forget(SchedulerCommand.Steer word, DateTimeOffset now)
    {
        var id = word.Worker.Value;
        if (!_care.TryGetValue(id, out var care))
            return new SchedulerReply.Steered(word.PoolId, word.Worker, null, $"pool {word.PoolId} has no worker {word.Worker}");
        if (_workers.ContainsKey(id))
        {
            return new SchedulerReply.Steered(
                word.PoolId, word.Worker, care.At(now), $"{word.Worker} is here; only a worker that is lost can be forgotten");
        }

        _care.Remove(id);
        _left.Remove(id);
        _standingChanged.Remove(word.Worker);
        return new SchedulerReply.Steered(word.PoolId, word.Worker, care.At(now), null);
    }

    private WorkerState Describe(WorkerSlot worker, DateTimeOffset now)
    {
        var care = _care[worker.Record.Id.Value];
        var vitals = _workers.Count > MostDescribedWhole ? care.Vitals is { } v ? v with { Attempts = [] } : null : care.Vitals;
        return new WorkerState(
            worker.Record, worker.Window, worker.Outstanding, now - worker.LastBeat, care.At(now), vitals);
    }

    private void Greet(WorkerRecord record, WorkerHealth? told, DateTimeOffset now)
    {
        // Whom the scheduler knows, it knows better than what it may have told last.
        if (_care.TryAdd(record.Id.Value, new WorkerCare(health ?? HealthSettings.Default, now)))
            Feed(record.Id, new HealthInput.Registered(told), now);
        else
            Feed(record.Id, new HealthInput.Registered(null), now);
        var stands = _care[record.Id.Value].At(now);
        if (told is null ? !WorkerCare.IsOpen(stands.State) : told != stands)
            _standingChanged.Add(record.Id);
    }

    private void Judge(WorkerSlot worker, int freed, IReadOnlyList<LeaseFault> faults, DateTimeOffset now)
    {
        var id = worker.Record.Id;
        foreach (var fault in faults)
            Feed(id, new HealthInput.Failed($"{fault.Category}: {fault.Reason}"), now);
        if (freed > faults.Count && _care[id.Value].IsWatched)
            Feed(id, new HealthInput.Worked(), now);
    }

    private void Feed(WorkerId id, HealthInput input, DateTimeOffset now)
    {
        var before = _care[id.Value];
        var care = before.After(input, now);
        _care[id.Value] = care;
        var (was, stands) = (before.At(now), care.At(now));
        if (_workers.TryGetValue(id.Value, out var worker))
            worker.State = stands.State;
        // Why a worker is doubted changes by the second, and only matters to who asks.
        if (was.State != stands.State || (!WorkerCare.IsOpen(stands.State) && was != stands))
            _standingChanged.Add(id);
    }

    /// <summary>Who of the eligible workers gets nothing new, in words; null when all do.</summary>
    private string? OutOfService(IEnumerable<WorkerSlot> eligible, DateTimeOffset now)
    {
        var reasons = eligible
            .Where(w => w.IsClosed)
            .Select(w => w.Leaving
                ? $"{w.Record.Id} is leaving"
                : $"{w.Record.Id} is {InWords(_care[w.Record.Id.Value].At(now))}")
            .ToArray();
        return reasons.Length == 0
            ? null
            : $"{reasons.Length} eligible workers get nothing new: {string.Join("; ", reasons.Take(3))}"
                + (reasons.Length > 3 ? "; …" : "");
    }

    private static string InWords(WorkerHealth health) =>
        $"{health.State.ToString().ToLowerInvariant()}: {health.Reason} (by {health.By})";
}
