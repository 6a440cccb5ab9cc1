using Akka.DistTest.Health;

namespace Akka.DistTest.Scheduling;

/// <summary>Placing: the first task of the submitter whose turn it is that some worker can take goes to the best such
/// worker.</summary>
public sealed partial class SchedulerCore
{
    /// <summary>Places what can be placed now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">At most this many, so that one call stays short.</param>
    public IReadOnlyList<Placement> Place(DateTimeOffset now, int limit = 1_000)
    {
        if (_queued.Count == 0 || _workers.Count == 0)
            return [];
        var placements = new List<Placement>();
        CountSlots();
        do
        {
            CheckReservations();
            _opened = false;
            PlaceOverdue(placements, limit, now);
            PlaceInOrder(placements, limit, now);
        }
        while (_opened && placements.Count < limit);
        return placements;
    }

    private void PlaceInOrder(List<Placement> placements, int limit, DateTimeOffset now)
    {
        var stuck = new List<QueuedTask>();
        var placed = new List<(QueuedTask, WorkerSlot)>();
        var hopeless = new HashSet<string>(StringComparer.Ordinal);
        var turns = new PriorityQueue<LaneHeads, Turn>(_lanes.Count);
        var slots = _workers.Values.Any(w => w.HasSlot);
        foreach (var lane in _lanes)
        {
            if (slots || lane.IsInstant)
                Enqueue(new LaneHeads(lane));
        }

        while (placements.Count < limit && turns.TryDequeue(out var heads, out _))
        {
            // What none can take now, none can take later in this round: room only shrinks.
            while (heads.TryTake(out var queued))
            {
                var tasks = queued.Class!;
                if (!HasRoom(tasks) || IsHeld(queued))
                    continue;
                // Of equal tasks of several submitters only the first need look for a worker.
                var worker = _reserved.Count == 0 && hopeless.Contains(tasks.Name.Kind) ? null : Best(queued);
                if (worker is null)
                {
                    hopeless.Add(tasks.Name.Kind);
                    if (tasks.IsGreedy)
                        stuck.Add(queued);
                    continue;
                }

                placements.Add(Lease(queued, worker, now));
                placed.Add((queued, worker));
                heads.Return(tasks);
                Enqueue(heads);
                break;
            }
        }

        CountPasses(stuck, placed);

        void Enqueue(LaneHeads heads)
        {
            if (heads.Next is { } next)
                turns.Enqueue(heads, heads.TurnOf(next));
        }
    }

    /// <summary>Moves tasks whose fallback is due to their next requirements.</summary>
    public void ApplyFallbacks(DateTimeOffset now)
    {
        while (_withFallbacks.Min is { } queued && queued.FallbackDue <= now)
        {
            Unlink(queued);
            while (queued.FallbackDue <= now)
                queued.Fallback++;
            Enqueue(queued);
        }
    }

    /// <summary>Takes out of the queue what no known machine can run, now or by a fallback, once it has waited as long
    /// as it may. Says nothing while no worker is known.</summary>
    public IReadOnlyList<RunRefusal> RefuseImpossible(DateTimeOffset now)
    {
        if (_workers.Count == 0)
            return [];
        var refusals = new List<RunRefusal>();
        foreach (var tasks in _classes.Values.ToArray())
        {
            if (tasks.NextLook > now || _workers.Values.Any(w => MatchOf(tasks, w).IsEligible))
                continue;
            tasks.NextLook = DateTimeOffset.MaxValue;
            foreach (var queued in tasks.Queue.ToArray())
            {
                var until = queued.Since + queued.Task.WaitForCapacity;
                if (now < until || HasFallback(queued))
                {
                    tasks.LookAt(now < until ? until : now);
                    continue;
                }

                refusals.Add(new RunRefusal(queued.Run, new Refusal(queued.Task.Spec.Task, WhyNone(tasks))));
                Dequeue(queued.Run, queued.Task.Spec.Task);
            }
        }

        return refusals;
    }

    /// <summary>A lease that a run believes in may hold any key until its worker has told what it runs.</summary>
    private Grant? UntoldClaim => _claims.Count == 0
        ? null
        : _claims.Values.Select(c => c.Grant).FirstOrDefault(g => !HasTold(g));

    private bool IsHeld(QueuedTask queued)
    {
        var keys = queued.Class!.ConcurrencyKeys;
        return keys.Count > 0
            && (UntoldClaim is not null || _keys.FirstHeld(keys) is not null || KeyKeeper(queued) is not null);
    }

    /// <summary>Those nobody doubts first, then most preferences, then the emptiest, then by id.</summary>
    private WorkerSlot? Best(QueuedTask queued)
    {
        var tasks = queued.Class!;
        WorkerSlot? best = null;
        (int Trust, int Preferred, double Load) rank = default;
        foreach (var worker in _workers.Values)
        {
            if (!worker.Fits(tasks) || IsClosed(worker, queued))
                continue;
            var match = MatchOf(tasks, worker);
            if (!match.IsEligible)
                continue;
            // Who is to have a worker for itself finds it empty, and the smaller is the lesser loss.
            var share = tasks.IsAlone
                ? worker.Record.Slots
                : (double)(tasks.IsInstant ? worker.Instant : worker.Outstanding) / worker.Record.Slots;
            (int, int, double) its = (worker.State == HealthState.Suspect ? 0 : 1, match.Preferred, -share);
            if (best is null || its.CompareTo(rank) > 0)
                (best, rank) = (worker, its);
        }

        return best;
    }

    private Placement Lease(QueuedTask queued, WorkerSlot worker, DateTimeOffset now)
    {
        var tasks = queued.Class!;
        var spec = queued.Task.Spec;
        var lease = new LeaseId($"{Epoch}-{++_leases}");
        var held = new OutLease(
            lease, queued.Run, spec.Task, spec.Attempt, tasks.Slots, tasks.Resources, tasks.ConcurrencyKeys)
        {
            Class = tasks,
            IsAlone = tasks.IsAlone,
            Since = now,
        };
        worker.Add(held);
        tasks.Lane.Served = _leases;
        CountLease(held, queued.Share, 1);
        Count(queued.Run, tasks, 1);
        Dequeue(queued.Run, spec.Task);
        // Who is owed what has changed, and with it who yields to whom.
        _opened |= _overdue.Count > 0;
        _leased[(queued.Run, spec.Task)] = (worker.Record.Id, lease);
        _keys.Hold(tasks.ConcurrencyKeys, lease);
        YieldKeys(tasks);
        return new Placement(
            lease, queued.Run, worker.Record.Id, worker.Record.Incarnation, spec, tasks.Holding);
    }

    private bool HasFallback(QueuedTask queued)
    {
        for (var i = queued.Fallback; i < queued.Task.Fallbacks.Count; i++)
        {
            var requirements = queued.Task.Fallbacks[i].Requirements;
            if (_workers.Values.Any(w => WorkerSlot.Lacks(w.Record, queued.Task.Resources) is null
                && Matching.Failing(requirements, w.Record.Capabilities).Count == 0))
            {
                return true;
            }
        }

        return false;
    }
}
