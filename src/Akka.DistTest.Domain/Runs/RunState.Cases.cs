using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>What a case's result means for its case. A retry buys the label flaky, not a pass.</summary>
public sealed partial class RunState
{
    private void TakeCase(Unit unit, WorkerId worker, CaseResult result)
    {
        var entry = unit.Entry;
        // It was stopped with its attempt, and is closed with its suite, for the reason that the run has.
        if (IsStopping && result.Outcome == CaseOutcome.NeverRan)
            return;
        if (unit.Kind == UnitKind.Batch && result.RowOf is { } name && entry.Cases.Find(name) is { } container)
        {
            TakeRow(unit, worker, result, container);
            return;
        }

        var position = entry.Cases.Find(result.Case) ?? entry.Cases.Add(result.Case);
        var record = entry.Cases[position];
        var counts = unit.Kind == UnitKind.Batch
            ? record.State != CaseState.Done
            : entry.Verdict is null;
        if (!counts || record.Last == (unit.Id, unit.Attempt))
            return;

        record.Last = (unit.Id, unit.Attempt);
        unit.CaseTime += result.Duration;
        entry.Cases.Time(position, result.Duration);
        _news.Add(new RunNews.CaseFinished(unit.Id, unit.Attempt, worker, result));
        if (result.Outcome == CaseOutcome.Failed)
            record.Failures++;

        if (unit.Kind == UnitKind.Batch && MayRetry(entry, record, result))
        {
            entry.Cases.Return(position);
            return;
        }

        Settle(entry, position, result);
    }

    /// <summary>A row of a case counts as a case of its own. It runs again only together with its case.</summary>
    private void TakeRow(Unit unit, WorkerId worker, CaseResult result, int container)
    {
        var cases = unit.Entry.Cases;
        var whole = cases[container];
        if (whole.State == CaseState.Done)
            return;

        var name = result.Case;
        for (var number = 2; cases.Find(name) is { } other && cases[other].RowOf != container; number++)
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{result.Case} #{number}");
        var position = cases.Find(name) ?? cases.AddRow(name, container);
        var record = cases[position];
        if (record.Last == (unit.Id, unit.Attempt))
            return;

        var before = whole.RowsFrom == (unit.Id, unit.Attempt) ? whole.Took ?? TimeSpan.Zero : TimeSpan.Zero;
        record.Last = whole.RowsFrom = (unit.Id, unit.Attempt);
        unit.CaseTime += result.Duration;
        cases.Time(container, before + result.Duration);
        _news.Add(new RunNews.CaseFinished(unit.Id, unit.Attempt, worker, result with { Case = name }));
        if (result.Outcome == CaseOutcome.Failed)
            record.Failures++;
        if (MayRetry(unit.Entry, record, result))
        {
            whole.RunsAgain = true;
            cases.ReturnRow(position);
            return;
        }

        Settle(unit.Entry, position, result);
    }

    private static bool MayRetry(TaskEntry entry, CaseRecord record, CaseResult result) =>
        result.Outcome == CaseOutcome.Failed
        && record.Failures <= entry.Task.Retry.Test
        && Listed(entry.Task.Retry, CategoryOf(result), result.Diagnosis);

    private static void Settle(TaskEntry entry, int position, CaseResult result)
    {
        var record = entry.Cases[position];
        var failedBefore = record.Failures > (result.Outcome == CaseOutcome.Failed ? 1 : 0);
        var passedBefore = record.State == CaseState.Done && record.Outcome == CaseOutcome.Passed;
        if ((failedBefore && result.Outcome == CaseOutcome.Passed)
            || (passedBefore && result.Outcome == CaseOutcome.Failed)
            || result.Flaky == true)
        {
            entry.Cases.MarkFlaky(position);
        }

        entry.Cases.Finish(position, record.Failures > 0 ? CaseOutcome.Failed : result.Outcome);
    }

    private static FailureCategory CategoryOf(CaseResult result) => result.Failure switch
    {
        CaseFailure.Crash => FailureCategory.Crash,
        CaseFailure.Timeout => FailureCategory.Timeout,
        _ => FailureCategory.TestFailure,
    };
}
