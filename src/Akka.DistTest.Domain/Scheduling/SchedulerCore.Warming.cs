namespace Akka.DistTest.Scheduling;

/// <summary>Where suites are opened ahead of their first batch.</summary>
public sealed partial class SchedulerCore
{
    /// <summary>
    /// Free slots that would only wait while the suite is discovered on another, by worker: a test host that starts
    /// there meanwhile is ready when the first batches come. The slot that discovers is not among them.
    /// </summary>
    public IReadOnlyList<(WorkerId Worker, int Hosts)> WarmTargets(OfferedTask suite)
    {
        if (_queued.Count > 1)
            return [];
        var targets = new List<(WorkerId, int)>();
        var discovers = true;
        foreach (var worker in _workers.Values)
        {
            var free = worker.Record.Slots - worker.Outstanding;
            if (worker.IsClosed || worker.IsTaken || free <= 0
                || Matching.Failing(suite.Requirements, worker.Record.Capabilities).Count > 0)
            {
                continue;
            }

            var hosts = discovers ? free - 1 : free;
            discovers = false;
            if (hosts > 0)
                targets.Add((worker.Record.Id, hosts));
        }

        return targets;
    }
}
