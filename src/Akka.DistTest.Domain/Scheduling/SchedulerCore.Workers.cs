using System.Globalization;
using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>Workers that come, go, and hold leases.</summary>
public sealed partial class SchedulerCore
{
    /// <summary>Longer than a message is held back while a node is looked for.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(10);

    public IEnumerable<WorkerState> Workers(DateTimeOffset now) =>
        _workers.Values.Select(w => Describe(w, now));

    /// <summary>A worker registers, with what it runs. Answers with leases that it was thought to hold and does not:
    /// they are lost.</summary>
    /// <param name="record">What it is.</param>
    /// <param name="running">What it runs.</param>
    /// <param name="now">The time.</param>
    /// <param name="told">How it stood as it last was told.</param>
    public IReadOnlyList<RunLoss> Register(
        WorkerRecord record, IReadOnlyList<RunningLease> running, DateTimeOffset now, WorkerHealth? told = null)
    {
        var lost = new List<RunLoss>();
        if (_workers.TryGetValue(record.Id.Value, out var known))
        {
            var held = running.Select(r => r.Lease).ToHashSet();
            var same = known.Record.Incarnation == record.Incarnation;
            // One that had said that it leaves was told to end, and not ended by what it ran.
            var lives = same || known.Leaving;
            var alone = !lives && known.Leases.Count == 1;
            // A worker says its name again until it is answered; what it was given meanwhile may be on its way to it.
            foreach (var lease in known.Leases.Values
                .Where(l => !held.Contains(l.Lease) && !(same && now - l.Since < OnItsWay))
                .ToArray())
            {
                var reason = same
                    ? $"worker {record.Id} does not know the lease"
                    : $"worker {record.Id} was started again";
                lost.Add(Lose(known, lease, reason, lives, alone));
            }

            if (!same)
                known.Window = record.Slots;
            known.Record = record;
            known.ClassName = ClassOf(record);
            known.LastBeat = now;
            known.Leaving = false;
        }
        else
        {
            _left.Remove(record.Id.Value);
            _workers.Add(record.Id.Value, known = new WorkerSlot(record, ClassOf(record), now));
        }

        Greet(record, told, now);
        foreach (var lease in running)
            Adopt(known, lease);
        foreach (var (_, claim) in _claims.Where(c => c.Value.Grant.Worker == record.Id).ToArray())
        {
            _claims.Remove(claim.Grant.Lease);
            if (!known.Leases.ContainsKey(claim.Grant.Lease))
            {
                var same = HasTold(claim.Grant);
                var reason = same
                    ? $"worker {record.Id} does not know the lease any more"
                    : $"worker {record.Id} was started again";
                lost.Add(Loss(claim.Run, claim.Grant, reason, workerLives: same));
            }
        }

        return lost;
    }

    /// <summary>False when the worker is not known, or by another incarnation: it must register.</summary>
    public bool Beat(
        WorkerId id, string incarnation, int window, DateTimeOffset now, WorkerVitals? vitals = null)
    {
        if (!_workers.TryGetValue(id.Value, out var worker) || worker.Record.Incarnation != incarnation)
            return false;
        worker.LastBeat = now;
        worker.Window = Math.Max(1, window);
        Feed(id, new HealthInput.Beat(vitals, IsBusy: worker.Outstanding > 0), now);
        return true;
    }

    public void Free(
        WorkerId id,
        IReadOnlyList<LeaseId> leases,
        int window,
        DateTimeOffset now,
        IReadOnlyList<LeaseFault>? faults = null)
    {
        if (!_workers.TryGetValue(id.Value, out var worker))
            return;
        worker.LastBeat = now;
        worker.Window = Math.Max(1, window);
        foreach (var lease in leases)
        {
            _claims.Remove(lease);
            Release(worker, lease);
        }

        Judge(worker, leases.Count, faults ?? [], now);
    }

    /// <summary>The worker takes no more; it stays known until it is removed.</summary>
    public void Leave(WorkerId id)
    {
        if (_workers.TryGetValue(id.Value, out var worker))
            worker.Leaving = true;
    }

    /// <summary>The worker is gone; its leases are lost.</summary>
    public IReadOnlyList<RunLoss> Remove(WorkerId id, string reason, DateTimeOffset now)
    {
        if (!_workers.TryGetValue(id.Value, out var worker))
            return [];
        var alone = !worker.Leaving && worker.Leases.Count == 1;
        var lost = worker.Leases.Values.ToArray().Select(l => Lose(worker, l, reason, worker.Leaving, alone)).ToArray();
        _workers.Remove(id.Value);
        if (worker.ReservedFor is { } owner)
            EndReservation(owner);
        // Who said that it leaves has not failed.
        if (worker.Leaving)
            _left.Add(id.Value);
        else
            Feed(id, new HealthInput.Failed(reason), now);
        Feed(id, new HealthInput.Gone(reason), now);
        return lost;
    }

    /// <summary>Removes workers whose heartbeat has been missing for longer than the limit, and gives up claims on
    /// workers that did not come back.</summary>
    public IReadOnlyList<RunLoss> RemoveSilent(DateTimeOffset now, TimeSpan limit)
    {
        var lost = new List<RunLoss>();
        foreach (var worker in _workers.Values.Where(w => now - w.LastBeat > limit).ToArray())
        {
            lost.AddRange(Remove(
                worker.Record.Id,
                $"worker {worker.Record.Id} was lost: no heartbeat for {Seconds(now - worker.LastBeat)} s",
                now));
        }

        // One that is there may have the report still; it says so when it registers again, which it does now and then.
        foreach (var (_, claim) in _claims.Where(c => now - c.Value.Since > limit && !HasTold(c.Value.Grant)).ToArray())
        {
            _claims.Remove(claim.Grant.Lease);
            lost.Add(Loss(claim.Run, claim.Grant, $"worker {claim.Grant.Worker} did not come back", false));
        }

        return lost;
    }

    /// <summary>True when the worker is known in the incarnation that the lease was given to: what it runs was told.</summary>
    private bool HasTold(Grant grant) =>
        _workers.TryGetValue(grant.Worker.Value, out var worker)
        && (grant.Incarnation is null || grant.Incarnation == worker.Record.Incarnation);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static RunLoss Loss(RunId run, Grant grant, string reason, bool workerLives) =>
        new(run, new LostLease(grant.Task, grant.Lease, grant.Worker, reason, workerLives));

    private static string ClassOf(WorkerRecord record) => string.Join(
        '\n',
        record.Capabilities.Facts
            .Where(f => f.Key != "host")
            .Select(f => $"{f.Key}={f.Value}")
            .Concat(record.Counters.Select(c => $"#{c.Key}={c.Value}"))
            .Append($"slots={record.Slots}")
            .Order(StringComparer.Ordinal));

    private void Adopt(WorkerSlot worker, RunningLease running)
    {
        _claims.Remove(running.Lease);
        if (worker.Leases.ContainsKey(running.Lease))
            return;
        var keys = running.Holding?.ConcurrencyKeys ?? [];
        var lease = new OutLease(
            running.Lease, running.Run, running.Task, running.Attempt, running.Slots,
            running.Holding?.Resources ?? Resources.OneSlot, keys)
        {
            IsAlone = running.Holding?.Alone == true,
        };
        worker.Add(lease);
        CountLease(lease, ShareOf(""), 1);
        _keys.Hold(keys, running.Lease);
        // A worker that was given up may come back with an attempt that another has followed.
        if (IsOvertaken(running))
            return;
        _leased[(running.Run, running.Task)] = (worker.Record.Id, running.Lease);
        Dequeue(running.Run, running.Task);
    }

    private bool IsOvertaken(RunningLease running)
    {
        var task = (running.Run, running.Task);
        if (_queued.TryGetValue(task, out var queued) && queued.Task.Spec.Attempt > running.Attempt)
            return true;
        return _leased.TryGetValue(task, out var at)
            && _workers[at.Worker.Value].Leases[at.Lease].Attempt >= running.Attempt;
    }

    private RunLoss Lose(WorkerSlot worker, OutLease lease, string reason, bool workerLives, bool alone)
    {
        Release(worker, lease.Lease);
        return new RunLoss(
            lease.Run,
            new LostLease(
                lease.Task, lease.Lease, worker.Record.Id, reason, workerLives, Alone: alone ? true : null));
    }

    private void Release(WorkerSlot worker, LeaseId id)
    {
        if (worker.Remove(id) is not { } lease)
            return;
        if (lease.Class is { } tasks)
            Count(lease.Run, tasks, -1);
        CountLease(lease, ShareOf(""), -1);
        if (_leased.TryGetValue((lease.Run, lease.Task), out var at) && at.Lease == id)
            _leased.Remove((lease.Run, lease.Task));
        _keys.Release(lease.Keys, id);
    }
}
