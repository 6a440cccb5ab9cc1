using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>Suites: batches are cut while the run goes on, and the verdict follows from the cases.</summary>
public sealed partial class RunState
{
    /// <summary>Slots of the workers that can run the run's tasks, as the scheduler last said.</summary>
    public int Slots { get; private set; } = 2;

    private void SettleSuites(DateTimeOffset now)
    {
        var closed = new List<ClosedTask>();
        foreach (var suite in _unsettled.ToArray())
        {
            if (!suite.IsSuite || suite.IsClosed || !suite.Discovered)
            {
                _unsettled.Remove(suite);
                continue;
            }

            if (CancelRequested)
            {
                if (suite.Batches.Count == 0)
                    closed.Add(SuiteVerdict(suite));
                continue;
            }

            var cut = BatchPlanner.Cut(suite, Slots, position => Learned(suite.Id, suite.Cases[position].Name));
            if (cut.Count > 0)
                Raise(new RunEvent.BatchesCut(suite.Id, cut));
            if (suite.Batches.Count == 0)
                closed.Add(SuiteVerdict(suite));
            _unsettled.Remove(suite);
        }

        CloseAll(closed, now);
    }

    private ClosedTask SuiteVerdict(TaskEntry suite)
    {
        var counts = suite.Cases.Counts;
        if (CancelRequested && counts.Open > 0)
        {
            return new ClosedTask(
                suite.Id, Verdict.Canceled, Blame.Submitter, FailureCategory.Canceled, "the run was canceled", false);
        }

        if (suite.GaveUp is { } reason)
        {
            return new ClosedTask(
                suite.Id, Verdict.DeadLettered, Blame.Infrastructure, FailureCategory.WorkerLost,
                $"infrastructure gave up on {counts.NeverRan} cases: {reason}", Flaky: false);
        }

        if (counts.Planned == 0)
        {
            return new ClosedTask(
                suite.Id, Verdict.Failed, Blame.Submitter, FailureCategory.Discovery, "no test cases were found", false);
        }

        var bad = counts.Failed + counts.NeverRan;
        if (bad == 0)
            return new ClosedTask(suite.Id, Verdict.Passed, Blame.None, FailureCategory.None, null, counts.Flaky > 0);

        var message = counts.NeverRan == 0
            ? $"{counts.Failed} of {counts.Planned} cases failed"
            : $"{counts.Failed} of {counts.Planned} cases failed, {counts.NeverRan} never ran";
        return new ClosedTask(
            suite.Id, Verdict.Failed, Blame.Test, FailureCategory.TestFailure, message, counts.Flaky > 0);
    }
}
