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

            if (IsStopping)
            {
                if (suite.Batches.Count == 0)
                    closed.Add(SuiteVerdict(suite));
                continue;
            }

            var cut = BatchPlanner.Cut(suite, Slots, position => Learned(suite.Id, suite.Cases[position].Name));
            if (cut.Count > 0)
                Raise(new RunEvent.BatchesCut(suite.Id, cut));
            if (AwaitsHosts(suite))
                _closing.Add(suite);
            else if (suite.Batches.Count == 0)
                closed.Add(SuiteVerdict(suite));
            _unsettled.Remove(suite);
        }

        CloseAll(closed, now);
    }

    private ClosedTask SuiteVerdict(TaskEntry suite)
    {
        var counts = suite.Cases.Counts;
        if (CancelRequested && (counts.Open > 0 || suite.Cases.PendingCount > 0))
        {
            return new ClosedTask(
                suite.Id, Verdict.Canceled, Blame.Submitter, FailureCategory.Canceled, "the run was canceled", false);
        }

        if (_stoppedEarly is not null && counts.Open > 0)
        {
            return counts.Failed > 0 || suite.Hosts.EndedBadly
                ? new ClosedTask(
                    suite.Id, Verdict.Failed, Blame.Test, FailureCategory.TestFailure,
                    $"{_stoppedEarly}; {WhatFailed(suite)}", counts.Flaky > 0)
                : new ClosedTask(
                    suite.Id, Verdict.Canceled, Blame.Test, FailureCategory.Canceled, _stoppedEarly, Flaky: false);
        }

        if (suite.GaveUp is { } reason)
        {
            return new ClosedTask(
                suite.Id, Verdict.DeadLettered, Blame.Infrastructure, FailureCategory.WorkerLost,
                $"infrastructure gave up on {counts.NeverRan} cases: {reason}"
                    + (suite.Hosts.EndedBadly ? $"; {suite.Hosts.InWords()}" : ""),
                Flaky: false);
        }

        if (counts.Planned == 0)
        {
            return new ClosedTask(
                suite.Id, Verdict.Failed, Blame.Submitter, FailureCategory.Discovery, "no test cases were found", false);
        }

        var bad = counts.Failed + counts.NeverRan;
        if (bad == 0 && !suite.Hosts.EndedBadly)
        {
            return new ClosedTask(
                suite.Id, Verdict.Passed, Blame.None, FailureCategory.None, suite.Hosts.Notes, counts.Flaky > 0);
        }

        return new ClosedTask(
            suite.Id, Verdict.Failed, Blame.Test, FailureCategory.TestFailure, WhatFailed(suite), counts.Flaky > 0);
    }

    private static string WhatFailed(TaskEntry suite)
    {
        var counts = suite.Cases.Counts;
        // Cases that are open when a suite gets its verdict do not run any more.
        var neverRan = counts.NeverRan + counts.Open;
        string?[] parts =
        [
            counts.Failed + neverRan == 0 ? null : $"{counts.Failed} of {counts.Planned} cases failed",
            neverRan == 0 ? null : $"{neverRan} never ran",
        ];
        var cases = string.Join(", ", parts.OfType<string>());
        string?[] all =
        [
            cases.Length == 0 ? null : cases,
            suite.Hosts.EndedBadly ? suite.Hosts.InWords() : null,
            suite.Hosts.Notes,
        ];
        return string.Join("; ", all.OfType<string>());
    }
}
