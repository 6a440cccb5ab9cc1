using Akka.DistTest.Health;

namespace Akka.DistTest.Scheduling;

/// <summary>
/// Decides which waiting task goes to which worker: filter, then order, then score; ties broken by id, so that equal
/// inputs place alike. Deterministic, driven with the time as an argument, used by the actor and the simulator alike.
/// Soft state: all of it can be told again by runs and workers.
/// </summary>
/// <param name="policy">Orders the tasks of a submitter until rules say otherwise.</param>
/// <param name="epoch">Part of every lease id; never used twice for the same pool.</param>
/// <param name="reserveAfter">Tasks that may go past one that finds no worker with enough room, before a worker is kept
/// for it; 1 and more.</param>
/// <param name="health">Null: the defaults.</param>
public sealed partial class SchedulerCore(IQueuePolicy policy, string epoch, int reserveAfter, HealthSettings? health = null)
{
    private readonly Dictionary<(RunId, TaskId), QueuedTask> _queued = [];
    private readonly Dictionary<(string Submitter, string Kind), TaskClass> _classes = [];
    private readonly SortedDictionary<string, WorkerSlot> _workers = new(StringComparer.Ordinal);
    private readonly Dictionary<(RunId, TaskId), (WorkerId Worker, LeaseId Lease)> _leased = [];
    private readonly Dictionary<LeaseId, (RunId Run, Grant Grant, DateTimeOffset Since)> _claims = [];
    private readonly KeyBook _keys = new();
    private readonly Dictionary<RunId, RunQueue> _runs = [];
    private readonly SortedSet<QueuedTask> _withFallbacks = new(QueuedTask.ByFallback);
    private readonly IQueuePolicy _standard = policy;
    private IQueuePolicy _policy = policy;
    private long _arrivals;
    private long _leases;

    public string Epoch { get; } = epoch;

    public int QueuedCount => _queued.Count;

    public int LeasedCount => _leased.Count;

    /// <summary>Takes an offer. Answers with grants for those of its tasks that are leased already.</summary>
    /// <param name="run">Whose tasks.</param>
    /// <param name="tasks">What is ready.</param>
    /// <param name="claims">Leases that the run believes in.</param>
    /// <param name="now">The time.</param>
    /// <param name="submitter">Whose run it is; null when that is not known.</param>
    public IReadOnlyList<Grant> Offer(
        RunId run,
        IReadOnlyList<OfferedTask> tasks,
        IReadOnlyList<Grant> claims,
        DateTimeOffset now,
        string? submitter = null)
    {
        var share = Belong(run, submitter);
        var known = new List<Grant>();
        foreach (var claim in claims)
        {
            // Another lease of the task may be held by a worker that was given up once: this one is the run's.
            if (!_leased.TryGetValue((run, claim.Task), out var at) || at.Lease != claim.Lease)
                _claims.TryAdd(claim.Lease, (run, claim, now));
        }

        foreach (var task in tasks)
        {
            if (_leased.TryGetValue((run, task.Spec.Task), out var at)
                && _workers[at.Worker.Value] is { } worker
                && worker.Leases[at.Lease] is { } lease && lease.Attempt == task.Spec.Attempt)
            {
                known.Add(new Grant(
                    task.Spec.Task, lease.Attempt, lease.Lease, at.Worker, worker.Record.Incarnation));
                continue;
            }

            var key = QueuedTask.KeyOf(task, _policy);
            if (_queued.TryGetValue((run, task.Spec.Task), out var queued) && queued.Task.Spec.Attempt == task.Spec.Attempt)
            {
                // A repeat keeps its place and the time that it has waited; one that knows more finds its new place.
                if (queued.Key == key)
                    continue;
                Dequeue(run, task.Spec.Task);
                var again = new QueuedTask(run, share, task, key, queued.Arrival, queued.Since)
                {
                    Fallback = queued.Fallback,
                    Passed = queued.Passed,
                };
                Enqueue(again);
                continue;
            }

            Dequeue(run, task.Spec.Task);
            Enqueue(new QueuedTask(run, share, task, key, _arrivals++, now));
        }

        return known;
    }

    /// <summary>Takes waiting tasks back; null: all of the run, which has ended.</summary>
    public void Withdraw(RunId run, IReadOnlyList<TaskId>? tasks)
    {
        if (tasks is null)
        {
            foreach (var (lease, _) in _claims.Where(c => c.Value.Run == run).ToArray())
                _claims.Remove(lease);
        }

        var ids = tasks ?? (_runs.TryGetValue(run, out var queue) ? [.. queue.Waiting] : []);
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
        var classes = _runs.TryGetValue(run, out var queue) ? queue.Classes : [];
        return _workers.Values
            .Where(w => !w.IsClosed && (classes.Count == 0 || classes.Any(c => MatchOf(c, w).IsEligible)))
            .Sum(w => w.Record.Slots);
    }

    private void Enqueue(QueuedTask queued)
    {
        var name = TaskClass.NameOf(queued);
        if (!_classes.TryGetValue(name, out var tasks))
        {
            _classes.Add(name, tasks = new TaskClass(name, queued));
            tasks.Lane.Classes.Add(tasks);
            _lanes.Add(tasks.Lane);
        }

        queued.Class = tasks;
        tasks.Queue.Add(queued);
        tasks.LookAt(queued.Since + queued.Task.WaitForCapacity);
        _queued[(queued.Run, queued.Task.Spec.Task)] = queued;
        QueueOf(queued.Run, queued.Share).Waiting.Add(queued.Task.Spec.Task);
        Count(queued.Run, tasks, 1);
        if (queued.FallbackDue is not null)
            _withFallbacks.Add(queued);
        if (IsOverdue(queued))
            _overdue.Add(queued);
    }

    private void Dequeue(RunId run, TaskId task)
    {
        if (!_queued.Remove((run, task), out var queued))
            return;
        _runs[run].Waiting.Remove(task);
        Unlink(queued);
    }

    private void Unlink(QueuedTask queued)
    {
        var tasks = queued.Class!;
        tasks.Queue.Remove(queued);
        _withFallbacks.Remove(queued);
        _overdue.Remove(queued);
        EndReservation(queued);
        Count(queued.Run, tasks, -1);
        if (tasks.Queue.Count > 0)
            return;
        _classes.Remove(tasks.Name);
        tasks.Lane.Classes.Remove(tasks);
        if (tasks.Lane.Classes.Count == 0)
            _lanes.Remove(tasks.Lane);
    }

    private static Match MatchOf(TaskClass tasks, WorkerSlot worker)
    {
        if (!tasks.Matches.TryGetValue(worker.ClassName, out var match))
            tasks.Matches.Add(worker.ClassName, match = Match.Of(tasks, worker.Record));
        return match;
    }

    /// <summary>Counts a task of the run that came to wait or run, or that left.</summary>
    private void Count(RunId run, TaskClass tasks, int change)
    {
        var queue = _runs[run];
        queue.Count(tasks, change);
        ForgetIfEmpty(run, queue);
    }
}
