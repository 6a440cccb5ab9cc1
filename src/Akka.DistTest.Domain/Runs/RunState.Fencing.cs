using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>Which grants, losses and reports concern the lease that is current; all others change nothing.</summary>
public sealed partial class RunState
{
    private enum Judgement
    {
        Next,
        Repeat,
        Early,
        Late,
    }

    private Judgement Judge(WorkerReport report)
    {
        if (_endedLeases.TryGetValue(report.Lease, out var end))
            return end == LeaseEnd.Reported ? Judgement.Repeat : LateOrRepeat(report);
        if (!_units.TryGetValue(report.Task, out var unit))
            return LateOrRepeat(report);
        if (unit.State == UnitState.Leased && unit.Lease == report.Lease)
        {
            if (report.Page == unit.NextPage)
                return Judgement.Next;
            return report.Page < unit.NextPage ? Judgement.Repeat : Judgement.Early;
        }

        // The grant may be on its way still, or was lost with the node that had it: the report itself shows it.
        if (unit.State == UnitState.Ready && unit.Attempt == report.Attempt)
            return report.Page == 0 ? Judgement.Next : Judgement.Early;
        return LateOrRepeat(report);
    }

    private Judgement LateOrRepeat(WorkerReport report) =>
        _latePages.Contains((report.Lease, report.Page)) ? Judgement.Repeat : Judgement.Late;

    private bool IsCurrent(TaskId task, LeaseId lease) =>
        _units.TryGetValue(task, out var unit) && unit.State == UnitState.Leased && unit.Lease == lease;

    private bool IsFresh(Grant grant) =>
        _units.TryGetValue(grant.Task, out var unit)
        && unit.State == UnitState.Ready
        && unit.Attempt == grant.Attempt
        && !_endedLeases.ContainsKey(grant.Lease);

    /// <summary>True for the loss of the current lease, and of one whose grant did not come here.</summary>
    private bool IsFresh(LostLease lost) =>
        IsCurrent(lost.Task, lost.Lease)
        || (_units.TryGetValue(lost.Task, out var unit)
            && unit.State == UnitState.Ready
            && !_endedLeases.ContainsKey(lost.Lease));
}
