using Akka.DistTest.Errors;
using Akka.DistTest.Results;
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
        var fresh = grants.Where(IsFresh).DistinctBy(g => g.Task).ToArray();
        if (fresh.Length > 0)
            Raise(new RunEvent.Granted(fresh, now));
        foreach (var grant in grants)
        {
            // The task ended or went on elsewhere while the grant was on its way: its worker need not begin.
            if (!IsCurrent(grant.Task, grant.Lease) && !_endedLeases.ContainsKey(grant.Lease))
                _toStop.Add(grant.Lease);
        }

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
        var fresh = leases.Where(IsFresh).DistinctBy(l => l.Lease).ToArray();
        if (fresh.Length == 0)
            return [];
        Raise(new RunEvent.LeasesLost(fresh, now));
        Settle([.. fresh.Select(l => _units[l.Task])], now);
        return TakeRaised();
    }

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
            // A discovery that is tried again finds again what an attempt before it had found.
            var known = entry.Cases.Count;
            var groups = report.Groups.Expand().GetEnumerator();
            foreach (var name in report.Discovered)
                entry.Cases.Add(name, groups.MoveNext() ? groups.Current : null);
            var found = entry.Cases.From(known);
            if (found.Count > 0)
                _news.Add(new RunNews.CasesFound(entry.Id, found));
        }

        foreach (var result in report.Cases)
            TakeCase(unit, worker, result);
        if (report.Outcome is not { } outcome)
            return;

        if (outcome.Verdict != Verdict.Canceled)
            Clear(unit);
        _endedLeases[report.Lease] = LeaseEnd.Reported;
        _leased.Remove(unit);
        unit.Ended = outcome;
        unit.WasLost = false;
        unit.State = UnitState.Closed;
        unit.Lease = null;
        CountFailure(unit, outcome);
        if (unit.Kind == UnitKind.Discovery)
            entry.Discovered = outcome.Verdict == Verdict.Passed;
        if (unit.Kind != UnitKind.Task || !Decides(unit))
            _news.Add(new RunNews.AttemptEnded(unit.Id, unit.Attempt, worker, outcome));
        if (unit.Kind == UnitKind.Batch)
        {
            entry.LearnOverhead(outcome.Duration - unit.CaseTime);
            CloseRows(unit);
            ReturnRest(unit, lost: outcome.Verdict != Verdict.Canceled && outcome.ReturnedRest != true, null);
        }

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
        _toStop.Add(lost.Lease);
        if (unit.State == UnitState.Ready)
        {
            // Its grant never came here, and the scheduler does not hold the task any more.
            unit.IsAgain = true;
            _toOffer.Enqueue(unit);
            return;
        }

        _leased.Remove(unit);
        unit.State = UnitState.Closed;
        unit.Lease = null;
        unit.InfrastructureFailures++;
        unit.WasLost = true;
        if (!lost.WorkerLives)
        {
            unit.Entry.Hosts.Lost(lost.Worker);
            unit.Suspicion = Suspect(unit.Suspicion.After(lost.Worker, lost.Alone == true));
        }

        unit.Ended = new AttemptOutcome
        {
            Verdict = Verdict.Crashed,
            Blame = Blame.Infrastructure,
            Category = FailureCategory.WorkerLost,
            Message = lost.Reason,
            Output = lost.Output,
            StartedAt = unit.Since,
            Duration = at - unit.Since,
        }.Diagnosed();
        _news.Add(new RunNews.AttemptLost(unit.Id, unit.Attempt, lost.Worker, unit.Since, at, lost.Reason, lost.Output));
        if (unit.Kind == UnitKind.Batch)
            ReturnRest(unit, lost: true, lost.WorkerLives ? null : lost);
        _unsettled.Add(unit.Entry);
    }

    /// <summary>Cases that came as rows are over with their batch, or run again for the sake of a row that failed.</summary>
    private static void CloseRows(Unit batch)
    {
        var cases = batch.Entry.Cases;
        foreach (var position in batch.Cases)
        {
            var record = cases[position];
            if (record.Batch != batch || !record.HasRows || record.RowsFrom != (batch.Id, batch.Attempt))
                continue;
            if (record.RunsAgain)
            {
                record.RunsAgain = false;
                cases.Return(position);
                continue;
            }

            cases.CloseRows(position);
        }
    }

    /// <summary>Of a lost batch, the cases without a result that its host may have been at: it runs them in their order, and
    /// results come a moment late. The others are not suspected; see <see cref="BatchCutter"/> for how they are run.</summary>
    private const int MaxSuspects = 20;

    /// <summary>Cases of a batch that have no result wait for another batch; those that were in too many lost attempts
    /// are not tried again.</summary>
    private void ReturnRest(Unit batch, bool lost, LostLease? withWorker)
    {
        var suite = batch.Entry;
        var cases = suite.Cases;
        suite.Batches.Remove(batch);
        var rest = batch.Cases.Where(c => cases[c].Batch == batch).ToArray();
        for (var place = 0; place < rest.Length; place++)
        {
            var position = rest[place];
            var record = cases[position];
            if (lost)
            {
                record.Losses++;
                record.IsSuspect |= place < MaxSuspects;
            }

            if (withWorker is not null && place < MaxSuspects)
            {
                var alone = withWorker.Alone == true && rest.Length == 1;
                record.Suspicion = Suspect(record.Suspicion.After(withWorker.Worker, alone));
            }

            if (record.Losses <= suite.Task.Retry.Infrastructure && !record.Suspicion.IsEnough)
            {
                cases.Return(position);
                continue;
            }

            suite.GaveUp = record.Suspicion.NeedsProof
                ? $"\"{record.Name}\" {record.Suspicion}"
                : $"\"{record.Name}\" was in {record.Losses} attempts that were lost";
            cases.Finish(position, record.Failures > 0 ? CaseOutcome.Failed : CaseOutcome.NeverRan);
        }
    }

    /// <summary>What had a worker of its own and did not take it along is no killer of workers, however else it ended.</summary>
    private static void Clear(Unit unit)
    {
        if (!unit.NeedsOwnWorker)
            return;
        unit.Suspicion = Suspicion.None;
        foreach (var position in unit.Cases)
            unit.Entry.Cases[position].Suspicion = Suspicion.None;
    }

    private Suspicion Suspect(Suspicion suspicion)
    {
        _wantsProof |= suspicion.NeedsProof;
        return suspicion;
    }
}
