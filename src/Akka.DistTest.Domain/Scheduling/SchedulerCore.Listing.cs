namespace Akka.DistTest.Scheduling;

/// <summary>Shows operators what waits and what is out. Costs time in what is asked for, not in what there is, so that a
/// look at a queue of a million tasks stops nobody's work.</summary>
public sealed partial class SchedulerCore
{
    /// <summary>The first tasks of the queue, in the order in which they would be placed if each fitted.</summary>
    public IReadOnlyList<QueuedEntry> ListQueue(int most, DateTimeOffset now)
    {
        var turns = new PriorityQueue<LaneList, Turn>(_lanes.Count);
        foreach (var lane in _lanes)
            Enqueue(new LaneList(lane));
        var list = new List<QueuedEntry>();
        while (list.Count < most && turns.TryDequeue(out var lane, out _))
        {
            list.Add(EntryOf(lane.Take(served: _leases + list.Count + 1), now));
            Enqueue(lane);
        }

        return list;

        void Enqueue(LaneList lane)
        {
            if (lane.Turn is { } turn)
                turns.Enqueue(lane, turn);
        }
    }

    /// <summary>Attempts that are out, by worker and then by age; null asks for all runs or all workers.</summary>
    public IReadOnlyList<LeaseEntry> ListLeases(RunId? run, WorkerId? worker, DateTimeOffset now) =>
    [
        .. _workers.Values
            .Where(w => worker is null || w.Record.Id == worker)
            .SelectMany(w => w.Leases.Values
                .Where(l => run is null || l.Run == run)
                .OrderBy(l => l.Since)
                .Select(l => EntryOf(l, w, now))),
    ];

    private static QueuedEntry EntryOf(QueuedTask queued, DateTimeOffset now) => new(
        queued.Run,
        queued.Task.Spec.Task,
        queued.Task.Spec.Attempt,
        queued.Task.Priority,
        queued.Class!.Slots,
        now - queued.Since,
        queued.Reserved?.Record.Id,
        queued.Share.Submitter.Length == 0 ? null : queued.Share.Submitter);

    private static LeaseEntry EntryOf(OutLease lease, WorkerSlot worker, DateTimeOffset now) => new(
        lease.Lease,
        lease.Run,
        lease.Task,
        lease.Attempt,
        worker.Record.Id,
        lease.Slots,
        lease.Since == default ? null : now - lease.Since);
}
