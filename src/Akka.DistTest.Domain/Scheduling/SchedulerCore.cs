using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>
/// Decides which waiting task goes to which worker: filter, then order, then score; ties broken by id, so that equal
/// inputs place alike. Deterministic, driven with the time as an argument, used by the actor and the simulator alike.
/// Soft state: all of it can be told again by runs and workers.
/// </summary>
/// <param name="policy">Orders the queue.</param>
/// <param name="epoch">Part of every lease id; never used twice for the same pool.</param>
public sealed partial class SchedulerCore(IQueuePolicy policy, string epoch)
{
    private readonly Dictionary<(RunId, TaskId), QueuedTask> _queued = [];
    private readonly Dictionary<string, TaskClass> _classes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, WorkerSlot> _workers = new(StringComparer.Ordinal);
    private readonly Dictionary<(RunId, TaskId), (WorkerId Worker, LeaseId Lease)> _leased = [];
    private readonly Dictionary<LeaseId, (RunId Run, Grant Grant, DateTimeOffset Since)> _claims = [];
    private readonly Dictionary<string, LeaseId> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tasks, string Workers), Match> _matches = [];
    private long _arrivals;
    private long _leases;

    public string Epoch { get; } = epoch;

    public int QueuedCount => _queued.Count;

    public int LeasedCount => _leased.Count;

    /// <summary>Takes an offer. Answers with grants for those of its tasks that are leased already.</summary>
    public IReadOnlyList<Grant> Offer(
        RunId run, IReadOnlyList<OfferedTask> tasks, IReadOnlyList<Grant> claims, DateTimeOffset now)
    {
        var known = new List<Grant>();
        foreach (var claim in claims)
        {
            if (!_leased.ContainsKey((run, claim.Task)))
                _claims.TryAdd(claim.Lease, (run, claim, now));
        }

        foreach (var task in tasks)
        {
            if (_leased.TryGetValue((run, task.Spec.Task), out var at)
                && _workers[at.Worker.Value].Leases[at.Lease] is { } lease && lease.Attempt == task.Spec.Attempt)
            {
                known.Add(new Grant(task.Spec.Task, lease.Attempt, lease.Lease, at.Worker));
                continue;
            }

            Dequeue(run, task.Spec.Task);
            Enqueue(new QueuedTask(run, task, policy.KeyOf(task), _arrivals++, now));
        }

        return known;
    }

    /// <summary>Takes waiting tasks back; null: all of the run.</summary>
    public void Withdraw(RunId run, IReadOnlyList<TaskId>? tasks)
    {
        var ids = tasks ?? [.. _queued.Keys.Where(k => k.Item1 == run).Select(k => k.Item2)];
        foreach (var task in ids)
            Dequeue(run, task);
    }

    /// <summary>The worker that holds a lease; null when none does.</summary>
    public WorkerId? HolderOf(LeaseId lease)
    {
        foreach (var worker in _workers.Values)
        {
            if (worker.Leases.ContainsKey(lease))
                return worker.Record.Id;
        }

        return null;
    }

    /// <summary>Slots of the workers that can run any of the run's waiting or running tasks; of all workers when the
    /// run has none.</summary>
    public int SlotsFor(RunId run)
    {
        var classes = _queued.Where(q => q.Key.Item1 == run).Select(q => q.Value.Class!).Distinct().ToArray();
        return _workers.Values
            .Where(w => !w.Leaving && (classes.Length == 0 || classes.Any(c => MatchOf(c, w).IsEligible)))
            .Sum(w => w.Record.Slots);
    }

    private void Enqueue(QueuedTask queued)
    {
        var name = TaskClass.NameOf(queued);
        if (!_classes.TryGetValue(name, out var tasks))
            _classes.Add(name, tasks = new TaskClass(name, queued));
        queued.Class = tasks;
        tasks.Queue.Add(queued);
        _queued[(queued.Run, queued.Task.Spec.Task)] = queued;
    }

    private void Dequeue(RunId run, TaskId task)
    {
        if (_queued.Remove((run, task), out var queued))
            Unlink(queued);
    }

    private void Unlink(QueuedTask queued)
    {
        var tasks = queued.Class!;
        tasks.Queue.Remove(queued);
        if (tasks.Queue.Count > 0)
            return;
        _classes.Remove(tasks.Name);
        foreach (var key in _matches.Keys.Where(k => k.Tasks == tasks.Name).ToArray())
            _matches.Remove(key);
    }

    private Match MatchOf(TaskClass tasks, WorkerSlot worker)
    {
        var key = (tasks.Name, worker.ClassName);
        if (!_matches.TryGetValue(key, out var match))
            _matches.Add(key, match = Match.Of(tasks, worker.Record));
        return match;
    }

    /// <summary>How a class of tasks stands to a class of workers; the refusals are kept as data.</summary>
    private sealed record Match(IReadOnlyList<Requirement> Failing, string? Lacks, int Preferred)
    {
        public bool IsEligible => Failing.Count == 0 && Lacks is null;

        public static Match Of(TaskClass tasks, WorkerRecord worker) => new(
            Matching.Failing(tasks.Requirements, worker.Capabilities),
            WorkerSlot.Lacks(worker, tasks.Resources),
            tasks.Preferences.Count(p => Matching.Holds(p, worker.Capabilities)));
    }
}
