namespace Akka.DistTest.Scheduling;

/// <summary>
/// Workers that are kept for a task that wants much of one. A stream of small tasks takes each slot as it comes free,
/// so that two are never free together; once enough tasks went past, a worker takes nothing more of the submitter's tasks
/// of the same priority or below, nor of submitters that have as much or more, until the task fits. For a task that is to
/// run alone a worker is kept as soon as its turn has come, and takes nothing else at all until that has ended.
/// </summary>
public sealed partial class SchedulerCore
{
    /// <summary>One worker in so many may be reserved, and one at least: what is kept free stands idle.</summary>
    private const int ReservedShare = 4;

    /// <summary>Tasks that others went past often enough.</summary>
    private readonly HashSet<QueuedTask> _overdue = [];
    private readonly List<WorkerSlot> _reserved = [];

    /// <summary>Set when a reservation ends: what was passed over may fit now.</summary>
    private bool _opened;

    private static bool IsClosed(WorkerSlot worker, QueuedTask queued) =>
        worker.ReservedFor is { } owner
        && (owner.Class!.IsAlone ? queued != owner : !queued.Class!.IsInstant && Yields(queued, owner));

    private static bool Yields(QueuedTask queued, QueuedTask owner) =>
        queued != owner && (queued.Share == owner.Share
            ? queued.Task.Priority <= owner.Task.Priority
            : queued.Share.Slotted.Level >= owner.Share.Slotted.Level);

    /// <summary>The worker that keeps one of the task's keys for another task; null when none does.</summary>
    private WorkerSlot? KeyKeeper(QueuedTask queued) =>
        _reserved.FirstOrDefault(w => Yields(queued, w.ReservedFor!) && Shares(w.ReservedFor!, queued.Class!));

    private static bool Shares(QueuedTask owner, TaskClass tasks) =>
        owner.Class!.ConcurrencyKeys.Any(tasks.ConcurrencyKeys.Contains);

    /// <summary>Ends reservations of workers that leave or changed, and of tasks whose key another lease has: they
    /// would keep a worker idle for nothing that could run there.</summary>
    private void CheckReservations()
    {
        foreach (var worker in _reserved.ToArray())
        {
            var owner = worker.ReservedFor!;
            if (worker.IsClosed || !MatchOf(owner.Class!, worker).IsEligible || IsHeld(owner) || !HasRoom(owner.Class!))
                EndReservation(owner);
        }
    }

    private void PlaceOverdue(List<Placement> placements, int limit, DateTimeOffset now)
    {
        if (_overdue.Count == 0)
            return;
        foreach (var queued in InTurn(_overdue))
        {
            if (placements.Count >= limit)
                return;
            if (IsHeld(queued) || !HasRoom(queued.Class!))
                continue;
            if (Best(queued) is { } worker)
            {
                if ((queued.Class!.IsAlone && queued.Reserved == worker) || !IsWantedByBetter(worker, queued, now: true))
                    placements.Add(Lease(queued, worker, now));
            }
            else if (queued.Reserved is null && _reserved.Count < Math.Max(1, _workers.Count / ReservedShare))
                Reserve(queued);
        }
    }

    private static QueuedTask[] InTurn(IEnumerable<QueuedTask> waiting) =>
    [
        .. waiting
            .OrderBy(q => q.Lane.Level)
            .ThenBy(q => q.Lane.Served)
            .ThenByDescending(q => q.Task.Priority)
            .ThenBy(q => q.Arrival),
    ];

    /// <param name="now">Only by those that fit there now.</param>
    private bool IsWantedByBetter(WorkerSlot worker, QueuedTask queued, bool now) => _classes.Values.Any(c =>
        c.Queue.Min is { } first
        && GoesBefore(first, queued)
        && HasRoom(c)
        && (!now || worker.Fits(c))
        && MatchOf(c, worker).IsEligible
        && !IsHeld(first));

    /// <summary>The worker that has to give the fewest slots back before the task fits; for one that is to run alone, the
    /// one that has the fewest attempts, and of those the smallest. What such a task keeps is kept from everybody, so it is
    /// not taken before its turn.</summary>
    private void Reserve(QueuedTask queued)
    {
        var tasks = queued.Class!;
        var nearest = _workers.Values
            .Where(w => !w.IsClosed && w.ReservedFor is null && MatchOf(tasks, w).IsEligible)
            .MinBy(w => tasks.IsAlone ? (w.Leases.Count, w.Record.Slots) : (w.Excess(tasks), w.Leases.Count));
        if (nearest is null || (tasks.IsAlone && IsWantedByBetter(nearest, queued, now: false)))
            return;
        nearest.ReservedFor = queued;
        queued.Reserved = nearest;
        _reserved.Add(nearest);
    }

    private void EndReservation(QueuedTask owner)
    {
        if (owner.Reserved is not { } worker)
            return;
        worker.ReservedFor = null;
        owner.Reserved = null;
        _reserved.Remove(worker);
        _opened = true;
    }

    /// <summary>A key went to another task: whoever waited for a worker to use it there waits for the key now.</summary>
    private void YieldKeys(TaskClass tasks)
    {
        if (tasks.ConcurrencyKeys.Count == 0 || _reserved.Count == 0)
            return;
        foreach (var worker in _reserved.Where(w => Shares(w.ReservedFor!, tasks)).ToArray())
            EndReservation(worker.ReservedFor!);
    }

    /// <summary>Counts for each task that found no room how many went past it: those behind it in the queue, and those
    /// that the policy puts before it although they came later and are no more important. Of other submitters only those
    /// count that have as much.</summary>
    private void CountPasses(List<QueuedTask> stuck, List<(QueuedTask Task, WorkerSlot Worker)> placed)
    {
        foreach (var waits in stuck)
        {
            waits.Passed += placed.Count(p => !p.Task.Class!.IsInstant
                && Yields(p.Task, waits)
                && (p.Task.Share != waits.Share || p.Task.Arrival > waits.Arrival || p.Task.CompareTo(waits) > 0)
                && MatchOf(waits.Class!, p.Worker).IsEligible);
            if (IsOverdue(waits))
                _overdue.Add(waits);
        }
    }

    private bool IsOverdue(QueuedTask queued) => queued.Passed >= reserveAfter || queued.Class!.IsAlone;

    private static string ReservationNote(WorkerSlot worker) =>
        $"worker {worker.Record.Id} is reserved for task \"{worker.ReservedFor!.Task.Spec.Task}\" of run "
        + $"{worker.ReservedFor.Run}{(worker.ReservedFor.Class!.IsAlone ? ", which is to run alone" : "")}";
}
