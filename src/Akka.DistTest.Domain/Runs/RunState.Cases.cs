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
        var position = entry.Cases.Find(result.Case) ?? entry.Cases.Add(result.Case);
        var record = entry.Cases[position];
        var counts = unit.Kind == UnitKind.Batch
            ? record.State != CaseState.Done
            : entry.Verdict is null;
        if (!counts || record.Last == (unit.Id, unit.Attempt))
            return;

        record.Last = (unit.Id, unit.Attempt);
        entry.Cases.Time(position, result.Duration);
        _news.Add(new RunNews.CaseFinished(unit.Id, unit.Attempt, worker, result));
        if (result.Outcome == CaseOutcome.Failed)
            record.Failures++;

        var mayRetry = unit.Kind == UnitKind.Batch
            && result.Outcome == CaseOutcome.Failed
            && record.Failures <= entry.Task.Retry.Test
            && Listed(entry.Task.Retry, CategoryOf(result), result.Diagnosis);
        if (mayRetry)
        {
            entry.Cases.Return(position);
            return;
        }

        var failedBefore = record.Failures > (result.Outcome == CaseOutcome.Failed ? 1 : 0);
        var passedBefore = record.State == CaseState.Done && record.Outcome == CaseOutcome.Passed;
        if ((failedBefore && result.Outcome == CaseOutcome.Passed)
            || (passedBefore && result.Outcome == CaseOutcome.Failed))
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
