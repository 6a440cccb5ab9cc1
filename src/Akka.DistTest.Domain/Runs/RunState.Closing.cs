using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>What a verdict changes: the task's units end, its cases are accounted for, its dependents go on.</summary>
public sealed partial class RunState
{
    private void Close(IReadOnlyList<ClosedTask> tasks, DateTimeOffset at)
    {
        var closed = tasks.Where(t => !_entries[t.Task].IsClosed).ToArray();
        foreach (var task in closed)
            Close(task, at);

        // Only now: a dependent that was closed together with its cause must not become ready in between.
        foreach (var (dependent, _) in closed.SelectMany(t => _entries[t.Task].Dependents))
        {
            if (--dependent.Waits == 0 && !dependent.IsClosed)
                MakeReady(dependent, at);
        }
    }

    private void Close(ClosedTask closed, DateTimeOffset at)
    {
        var entry = _entries[closed.Task];
        entry.Verdict = closed.Verdict;
        CountFailure(entry, closed.Verdict);
        _open--;
        _verdicts[closed.Verdict] = _verdicts.GetValueOrDefault(closed.Verdict) + 1;
        _unsettled.Remove(entry);
        _closing.Remove(entry);

        RunNews.AttemptEnded? last = null;
        if (_units.TryGetValue(entry.Id, out var unit))
        {
            if (unit is { Ended: { } outcome, Kind: UnitKind.Task, WasLost: false })
                last = new RunNews.AttemptEnded(unit.Id, unit.Attempt, unit.Worker, outcome);
            Retire(unit);
        }

        foreach (var batch in entry.Batches.ToArray())
            Drop(batch);
        var (neverRan, count) = NeverRan(entry);
        _news.Add(new RunNews.TaskClosed(
            entry.Id, at, closed.Verdict, closed.Blame, closed.Category, closed.Message, closed.Flaky, entry.Attempts,
            neverRan, last, EvidenceOf(entry.Id), count == neverRan.Count ? null : count));
    }

    private void Drop(Unit batch)
    {
        Retire(batch);
        ReturnRest(batch, lost: false, null);
    }

    /// <summary>Ends a unit for good; a lease that it still holds is fenced off and its worker told to stop.</summary>
    private void Retire(Unit unit)
    {
        if (unit.State == UnitState.Leased && unit.Lease is { } lease)
        {
            _endedLeases[lease] = LeaseEnd.Lost;
            _toStop.Add(lease);
        }
        else if (unit.State == UnitState.Ready)
        {
            _toWithdraw.Add(unit.Id);
        }

        _leased.Remove(unit);
        unit.State = UnitState.Closed;
        unit.Ended = null;
    }

    /// <summary>Characters of the names that a verdict lists: the news must fit into a message. Who follows the run knows
    /// all names from the discovery.</summary>
    private const int MaxNeverRan = 20_000;

    private static (List<string> Names, int Count) NeverRan(TaskEntry entry)
    {
        var names = new List<string>();
        var (count, characters) = (0, 0);
        for (var position = 0; position < entry.Cases.Count; position++)
        {
            var record = entry.Cases[position];
            if (record.State == CaseState.Done && (!record.Counts || record.Outcome != CaseOutcome.NeverRan))
                continue;
            // Rows may be missing that nobody knows of: the case itself counts as one that never ran.
            if (record.HasRows)
                entry.Cases.CloseRows(position);
            entry.Cases.Finish(position, record.Failures > 0 ? CaseOutcome.Failed : CaseOutcome.NeverRan);
            if (record.Outcome != CaseOutcome.NeverRan)
                continue;
            count++;
            characters += record.Name.Length;
            if (characters <= MaxNeverRan)
                names.Add(record.Name);
        }

        return (names, count);
    }
}
