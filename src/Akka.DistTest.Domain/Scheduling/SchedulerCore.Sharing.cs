namespace Akka.DistTest.Scheduling;

/// <summary>
/// Submitters share a pool: of those that wait, who has least of it is served next, and who is at a limit of its own is
/// passed over as a whole. Among the tasks of one submitter the policy decides.
/// </summary>
public sealed partial class SchedulerCore
{
    /// <summary>Submitters that are remembered while they have nothing waiting and nothing out, so that whose turn it
    /// is outlives a pause.</summary>
    private const int MostIdle = 1_000;

    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);

    /// <summary>Those with waiting tasks.</summary>
    private readonly HashSet<Lane> _lanes = [];
    private readonly Dictionary<string, Quota> _quotas = new(StringComparer.Ordinal);

    /// <summary>Slots of all workers that take work; counted anew for each placing.</summary>
    private int _poolSlots;

    /// <summary>The version of the rules in force; null when none were told.</summary>
    public long? RulesVersion { get; private set; }

    /// <summary>Takes how the pool is to be run. Tasks that wait keep their arrival and the time that they waited. What is
    /// older than what is in force changes nothing.</summary>
    public void UseRules(PoolRules rules)
    {
        if (rules.Version <= RulesVersion)
            return;
        RulesVersion = rules.Version;
        _quotas.Clear();
        foreach (var quota in rules.Quotas)
            _quotas[quota.Submitter] = quota;
        foreach (var share in _shares.Values)
            share.Quota = QuotaOf(share.Submitter);
        var chosen = (rules.Policy is { } name ? QueuePolicies.Find(name) : null) ?? _standard;
        if (chosen == _policy)
            return;
        _policy = chosen;
        foreach (var tasks in _classes.Values)
            tasks.Rekey(chosen);
    }

    private Quota QuotaOf(string submitter)
    {
        var all = _quotas.GetValueOrDefault(Quota.Everyone);
        var own = _quotas.GetValueOrDefault(submitter);
        return own is null
            ? all ?? new Quota(Quota.Everyone)
            : new Quota(
                submitter,
                own.MostRunning ?? (own.MostRunningPercent is null ? all?.MostRunning : null),
                own.MostRunningPercent ?? (own.MostRunning is null ? all?.MostRunningPercent : null),
                own.MostQueued ?? all?.MostQueued,
                own.Weight ?? all?.Weight);
    }

    private Share ShareOf(string submitter)
    {
        if (_shares.TryGetValue(submitter, out var share))
            return share;
        if (_shares.Count >= MostIdle)
        {
            foreach (var idle in _shares.Values.Where(s => s.Runs == 0).ToArray())
                _shares.Remove(idle.Submitter);
        }

        _shares.Add(submitter, share = new Share(submitter, QuotaOf(submitter)));
        return share;
    }

    /// <summary>The submitter of a run is told with its offers; what a worker said of it before is moved.</summary>
    private Share Belong(RunId run, string? submitter)
    {
        if (!_runs.TryGetValue(run, out var queue))
            return ShareOf(submitter ?? "");
        if (submitter is null || queue.Share.Submitter == submitter)
            return queue.Share;
        var waiting = queue.Waiting.Select(t => _queued[(run, t)]).ToArray();
        foreach (var queued in waiting)
            Unlink(queued);
        var share = ShareOf(submitter);
        if (!queue.IsEmpty)
            Move(run, queue, share);
        foreach (var queued in waiting)
        {
            queued.Share = share;
            Enqueue(queued);
        }

        return share;
    }

    private void Move(RunId run, RunQueue queue, Share to)
    {
        var from = queue.Share;
        foreach (var lease in _workers.Values.SelectMany(w => w.Leases.Values).Where(l => l.Run == run))
        {
            from.LaneOf(lease.Slots == 0).Out -= Weigh(lease);
            to.LaneOf(lease.Slots == 0).Out += Weigh(lease);
        }

        from.Runs--;
        to.Runs++;
        queue.Share = to;
    }

    private static int Weigh(OutLease lease) => Math.Max(1, lease.Slots);

    private void CountLease(OutLease lease, Share share, int sign)
    {
        var queue = QueueOf(lease.Run, share);
        queue.Leases += sign;
        queue.Share.LaneOf(lease.Slots == 0).Out += sign * Weigh(lease);
        ForgetIfEmpty(lease.Run, queue);
    }

    private RunQueue QueueOf(RunId run, Share share)
    {
        if (_runs.TryGetValue(run, out var queue))
            return queue;
        _runs.Add(run, queue = new RunQueue(share));
        share.Runs++;
        return queue;
    }

    private void ForgetIfEmpty(RunId run, RunQueue queue)
    {
        if (!queue.IsEmpty)
            return;
        _runs.Remove(run);
        queue.Share.Runs--;
    }

    /// <summary>True when the first is to be placed before the second. Priority is what a submitter says of its own
    /// tasks, so it decides between those only.</summary>
    private static bool GoesBefore(QueuedTask first, QueuedTask second) => first.Share == second.Share
        ? first.Task.Priority > second.Task.Priority
        : first.Class!.IsInstant == second.Class!.IsInstant && first.Lane.Level < second.Lane.Level;

    private void CountSlots() => _poolSlots = _workers.Values.Sum(w => w.IsClosed ? 0 : w.Record.Slots);

    /// <summary>Where a worker is kept for a task, its slots are taken for the others of its submitter: else each slot that comes
    /// free would go to one of those, and the task would never have room.</summary>
    private bool HasRoom(TaskClass tasks)
    {
        var share = tasks.Lane.Share;
        var kept = _reserved.Count == 0
            ? 0
            : _reserved.Where(w => w.ReservedFor!.Share == share && w.ReservedFor.Class != tasks).Sum(w => w.ReservedFor!.Class!.Slots);
        return share.HasRoomFor(tasks, _poolSlots, kept);
    }

    /// <summary>What keeps all that the submitter has waiting back, in words; null when nothing does.</summary>
    private string? LimitNote(QueuedTask queued, int ahead)
    {
        if (HasRoom(queued.Class!))
            return null;
        var share = queued.Share;
        var rule = share.Quota.MostRunningPercent is { } percent && share.Most(_poolSlots) != share.Quota.MostRunning
            ? $" ({percent} % of the pool's {_poolSlots})"
            : "";
        return $"submitter {share.Submitter} has {share.Slotted.Out} of at most {share.Most(_poolSlots)} slots{rule}: "
            + $"it waits until tasks of its own end; {ahead} of them are before it";
    }

    /// <summary>How the submitter stands to others that wait, in words; empty when none does.</summary>
    private string ShareNote(QueuedTask queued)
    {
        var others = _lanes
            .Where(l => l.IsInstant == queued.Lane.IsInstant && l.Share != queued.Share)
            .ToArray();
        return others.Length == 0
            ? ""
            : $" of its submitter {queued.Share.Submitter}, which has {queued.Lane.Out} slots out; of {others.Length} other "
                + $"submitters that wait {others.Count(l => l.Level < queued.Lane.Level)} have less for their weight";
    }
}
