using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>Leases, and the reports that come under them.</summary>
public sealed partial class RunState
{
    /// <summary>Takes note of grants. One for a task that is not open, or whose lease is known already, changes
    /// nothing.</summary>
    public IReadOnlyList<RunEvent> Grant(IReadOnlyList<Grant> grants, DateTimeOffset now)
    {
        var fresh = grants.Where(IsFresh).ToArray();
        foreach (var grant in grants)
        {
            // The task ended or went on elsewhere while the grant was on its way: its worker need not begin.
            if (!fresh.Contains(grant) && !IsCurrent(grant.Task, grant.Lease) && !_endedLeases.ContainsKey(grant.Lease))
                _toStop.Add(grant.Lease);
        }

        if (fresh.Length > 0)
            Raise(new RunEvent.Granted(fresh, now));
        return TakeRaised();
    }

    /// <summary>Takes reports and decides what they mean. Reports of leases that ended are kept as evidence, repeats
    /// change nothing; all may be acknowledged once the events are stored, but those named in
    /// <paramref name="early"/>: pages that came before the ones that they follow.</summary>
    public IReadOnlyList<RunEvent> Report(
        WorkerId worker, IReadOnlyList<WorkerReport> reports, DateTimeOffset now, out IReadOnlyList<long> early)
    {
        var counted = new List<WorkerReport>();
        var tooEarly = new List<long>();
        var ended = new List<Unit>();
        foreach (var report in reports)
        {
            switch (Judge(report))
            {
                case Judgement.Next:
                    Adopt(worker, report, now);
                    Take(worker, report, now);
                    counted.Add(report);
                    if (report.Outcome is not null)
                        ended.Add(_units[report.Task]);
                    break;
                case Judgement.Early:
                    tooEarly.Add(report.Number);
                    break;
                case Judgement.Late:
                    FlushCounted();
                    Raise(new RunEvent.LateReportKept(worker, report, now));
                    break;
            }
        }

        FlushCounted();
        Settle(ended, now);
        early = tooEarly;
        return TakeRaised();

        void FlushCounted()
        {
            if (counted.Count == 0)
                return;
            _raised.Add(new RunEvent.Reported(worker, counted.ToArray(), now));
            counted.Clear();
        }
    }

    /// <summary>Ends leases that will bring no report. A repeat changes nothing.</summary>
    public IReadOnlyList<RunEvent> LoseLeases(IReadOnlyList<LostLease> leases, DateTimeOffset now)
    {
        var current = leases.Where(l => IsCurrent(l.Task, l.Lease)).ToArray();
        if (current.Length == 0)
            return [];
        Raise(new RunEvent.LeasesLost(current, now));
        Settle([.. current.Select(l => _units[l.Task])], now);
        return TakeRaised();
    }

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
            return end == LeaseEnd.Reported ? Judgement.Repeat : Judgement.Late;
        if (!_units.TryGetValue(report.Task, out var unit))
            return Judgement.Late;
        if (unit.State == UnitState.Leased && unit.Lease == report.Lease)
        {
            if (report.Page == unit.NextPage)
                return Judgement.Next;
            return report.Page < unit.NextPage ? Judgement.Repeat : Judgement.Early;
        }

        // The grant may be on its way still, or was lost with the node that had it: the report itself shows it.
        if (unit.State == UnitState.Ready && unit.Attempt == report.Attempt)
            return report.Page == 0 ? Judgement.Next : Judgement.Early;
        return Judgement.Late;
    }

    private bool IsCurrent(TaskId task, LeaseId lease) =>
        _units.TryGetValue(task, out var unit) && unit.State == UnitState.Leased && unit.Lease == lease;

    private bool IsFresh(Grant grant) =>
        _units.TryGetValue(grant.Task, out var unit)
        && unit.State == UnitState.Ready
        && unit.Attempt == grant.Attempt
        && !_endedLeases.ContainsKey(grant.Lease);

    private void Adopt(WorkerId worker, WorkerReport report, DateTimeOffset now)
    {
        if (_units[report.Task].State == UnitState.Ready)
            Raise(new RunEvent.Granted([new Grant(report.Task, report.Attempt, report.Lease, worker)], now));
    }

    private void Take(WorkerId worker, WorkerReport report, DateTimeOffset at)
    {
        var unit = _units[report.Task];
        var entry = unit.Entry;
        unit.NextPage = report.Page + 1;
        if (report.Discovered.Count > 0)
        {
            foreach (var name in report.Discovered)
                entry.Cases.Add(name);
            _news.Add(new RunNews.CasesFound(entry.Id, report.Discovered));
        }

        foreach (var result in report.Cases)
            TakeCase(unit, worker, result);
        if (report.Outcome is not { } outcome)
            return;

        _endedLeases[report.Lease] = LeaseEnd.Reported;
        _leased.Remove(unit);
        unit.Ended = outcome;
        unit.State = UnitState.Closed;
        unit.Lease = null;
        CountFailure(unit, outcome);
        if (unit.Kind == UnitKind.Discovery)
            entry.Discovered = outcome.Verdict == Verdict.Passed;
        if (unit.Kind != UnitKind.Task || !Decides(unit))
            _news.Add(new RunNews.AttemptEnded(unit.Id, unit.Attempt, worker, outcome));
        if (unit.Kind == UnitKind.Batch)
            ReturnRest(unit, lost: outcome.Verdict != Verdict.Canceled);
        _unsettled.Add(entry);
    }

    private static void CountFailure(Unit unit, AttemptOutcome outcome)
    {
        if (outcome.Verdict == Verdict.Passed)
            return;
        if (outcome.Blame is Blame.Infrastructure || outcome.Verdict == Verdict.Canceled)
            unit.InfrastructureFailures++;
        else
            unit.TestFailures++;
    }

    private void Lose(LostLease lost, DateTimeOffset at)
    {
        var unit = _units[lost.Task];
        _endedLeases[lost.Lease] = LeaseEnd.Lost;
        _leased.Remove(unit);
        _toStop.Add(lost.Lease);
        unit.State = UnitState.Closed;
        unit.Lease = null;
        unit.InfrastructureFailures++;
        unit.Ended = new AttemptOutcome
        {
            Verdict = Verdict.Crashed,
            Blame = Blame.Infrastructure,
            Category = FailureCategory.WorkerLost,
            Message = lost.Reason,
            StartedAt = unit.Since,
            Duration = at - unit.Since,
        };
        _news.Add(new RunNews.AttemptLost(unit.Id, unit.Attempt, lost.Worker, unit.Since, at, lost.Reason));
        if (unit.Kind == UnitKind.Batch)
            ReturnRest(unit, lost: true);
        _unsettled.Add(unit.Entry);
    }

    /// <summary>Cases of a batch that have no result wait for another batch.</summary>
    private static void ReturnRest(Unit batch, bool lost)
    {
        var cases = batch.Entry.Cases;
        batch.Entry.OpenBatches--;
        foreach (var position in batch.Cases)
        {
            if (cases[position].State != CaseState.InBatch)
                continue;
            if (lost)
                cases[position].Losses++;
            cases.Move(position, CaseState.Pending);
        }
    }
}
