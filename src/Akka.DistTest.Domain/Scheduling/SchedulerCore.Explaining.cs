namespace Akka.DistTest.Scheduling;

/// <summary>Answers why a task waits, from the refusals that matching has kept.</summary>
public sealed partial class SchedulerCore
{
    public SchedulerReply.Explanation Explain(RunId run, TaskId task, DateTimeOffset now)
    {
        if (!_queued.TryGetValue((run, task), out var queued))
        {
            var note = _leased.TryGetValue((run, task), out var at)
                ? $"is out at worker {at.Worker} under lease {at.Lease}"
                : "is not in this pool's queue";
            return new SchedulerReply.Explanation(false, _workers.Count, [], 0, 0, 0, null, note);
        }

        var tasks = queued.Class!;
        CountSlots();
        var eligible = _workers.Values.Where(w => MatchOf(tasks, w).IsEligible).ToArray();
        var busy = eligible.Count(w => !w.Fits(tasks));
        var ahead = queued.Share.Lanes
            .SelectMany(l => l.Classes)
            .Sum(c => c.Queue.TakeWhile(q => q.CompareTo(queued) < 0).Count());
        return new SchedulerReply.Explanation(
            true,
            _workers.Count,
            Removed(tasks),
            eligible.Length,
            busy,
            ahead,
            eligible.Length > 0 ? null : NearestMiss(tasks),
            Note(queued, tasks, eligible, busy, ahead, now));
    }

    private List<RemovedBy> Removed(TaskClass tasks)
    {
        var removed = new SortedDictionary<string, (int Count, string Example)>(StringComparer.Ordinal);
        foreach (var worker in _workers.Values)
        {
            var match = MatchOf(tasks, worker);
            foreach (var failing in match.Failing)
                Count(failing.ToString(), $"{worker.Record.Id} has {FactOf(worker, failing.Key)}");
            if (match.Lacks is { } lacks)
                Count(lacks, worker.Record.Id.Value);
        }

        return [.. removed
            .Select(r => new RemovedBy(r.Key, r.Value.Count, r.Value.Example))
            .OrderByDescending(r => r.Workers)];

        void Count(string what, string example) =>
            removed[what] = removed.TryGetValue(what, out var known) ? (known.Count + 1, known.Example) : (1, example);
    }

    private static string FactOf(WorkerSlot worker, string key) =>
        worker.Record.Capabilities.Facts.TryGetValue(key, out var fact) ? $"{key} = {fact}" : $"no {key}";

    private string? NearestMiss(TaskClass tasks)
    {
        WorkerSlot? nearest = null;
        var fewest = int.MaxValue;
        foreach (var worker in _workers.Values)
        {
            var match = MatchOf(tasks, worker);
            var misses = match.Failing.Count + (match.Lacks is null ? 0 : 1);
            if (misses < fewest)
                (nearest, fewest) = (worker, misses);
        }

        if (nearest is null)
            return null;
        var near = MatchOf(tasks, nearest);
        var reasons = near.Failing.Select(f => $"{f} ({FactOf(nearest, f.Key)})");
        return $"{nearest.Record.Id} fails {string.Join(", ", near.Lacks is null ? reasons : reasons.Append(near.Lacks))}";
    }

    private string WhyNone(TaskClass tasks)
    {
        var removed = Removed(tasks);
        var first = removed.Count == 0 ? "" : $"; \"{removed[0].Requirement}\" removes {removed[0].Workers} of them";
        return $"none of {_workers.Count} known workers can run it{first}; nearest: {NearestMiss(tasks)}{Hints(tasks)}";
    }

    private string Hints(TaskClass tasks)
    {
        var fleet = _workers.Values.DistinctBy(w => w.ClassName).Select(w => w.Record.Capabilities).ToArray();
        return string.Concat(tasks.Requirements.Select(r => RequirementHints.Of(r, fleet)).OfType<string>().Select(h => $"; {h}"));
    }

    private string Note(
        QueuedTask queued, TaskClass tasks, WorkerSlot[] eligible, int busy, int ahead, DateTimeOffset now)
    {
        if (_workers.Count == 0)
            return "no worker has joined the pool";
        if (eligible.Length == 0)
        {
            return queued.FallbackDue is { } due
                ? $"no worker is eligible; the next fallback is due in {Seconds(due - now)} s{Hints(tasks)}"
                : $"no worker is eligible; waits for one to join until {queued.Since + queued.Task.WaitForCapacity:u}{Hints(tasks)}";
        }

        var closed = OutOfService(eligible, now);
        if (closed is not null && eligible.All(w => w.IsClosed))
            return closed;
        if (LimitNote(queued, ahead) is { } limit)
            return limit;
        if (_keys.FirstHeld(tasks.ConcurrencyKeys) is { } held)
            return $"concurrency key \"{held.Key}\" is held by lease {held.Holder}";
        if (KeyKeeper(queued) is { } keeper)
            return $"shares a concurrency key with a task that goes first: {ReservationNote(keeper)}";
        if (tasks.ConcurrencyKeys.Count > 0 && UntoldClaim is { } claim)
        {
            return $"has a concurrency key, which lease {claim.Lease} may hold; "
                + $"worker {claim.Worker} has not said yet whether it runs it";
        }

        if (tasks.IsAlone)
            return AloneNote(queued, busy, eligible.Length, ahead);
        if (queued.Reserved is { } kept)
            return $"worker {kept.Record.Id} is reserved for it and takes nothing else of its priority until it has room";
        var others = _reserved.Where(w => IsClosed(w, queued) && MatchOf(tasks, w).IsEligible).ToArray();
        if (others.Length > 0 && Best(queued) is null)
        {
            return $"{busy} of {eligible.Length} eligible workers are busy; "
                + $"{string.Join("; ", others.Select(ReservationNote))}; {ahead} tasks are before it{ShareNote(queued)}";
        }

        return busy == eligible.Length
            ? $"all {busy} eligible workers are busy; {ahead} tasks are before it{ShareNote(queued)}"
                + (closed is null ? "" : $"; {closed}")
            : $"is about to be placed; {ahead} tasks are before it{ShareNote(queued)}";
    }

    private string AloneNote(QueuedTask queued, int busy, int eligible, int ahead)
    {
        const string What = "waits for a worker of its own, since workers were lost with it";
        if (queued.Reserved is not { } kept)
            return $"{What}: {busy} of {eligible} eligible workers have something else; {ahead} tasks are before it{ShareNote(queued)}";
        return kept.Leases.Count == 0
            ? $"{What}: it is about to be placed on {kept.Record.Id}"
            : $"{What}: worker {kept.Record.Id} is reserved for it, takes nothing else, and has {kept.Leases.Count} attempts to end first";
    }
}
