using Akka.DistTest.Plans;
using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>What an ended attempt leads to: another attempt, a verdict, further batches, the end of the run.</summary>
public sealed partial class RunState
{
    private void Settle(IReadOnlyList<Unit> ended, DateTimeOffset now)
    {
        var retries = new List<PlannedRetry>();
        var closed = new List<ClosedTask>();
        foreach (var unit in ended)
        {
            if (unit.Kind != UnitKind.Batch && !unit.Entry.IsClosed && unit.Ended is not null)
                SettleUnit(unit, now, retries, closed);
        }

        if (retries.Count > 0)
            Raise(new RunEvent.RetryPlanned(retries));
        CloseAll(closed, now);
        StopEarly(now);
        SettleSuites(now);
        EndIfDone(now);
    }

    private void SettleUnit(Unit unit, DateTimeOffset now, List<PlannedRetry> retries, List<ClosedTask> closed)
    {
        var outcome = unit.Ended!;
        if (unit.Kind == UnitKind.Discovery && outcome.Verdict == Verdict.Passed)
            return;
        if (Decides(unit))
            closed.Add(VerdictOf(unit, outcome));
        else
            retries.Add(new PlannedRetry(
                unit.Id, unit.Attempt + 1, now + Backoff(unit), outcome.Message ?? outcome.Verdict.ToString()));
    }

    /// <summary>True when the attempt that just ended gives the unit's task its verdict.</summary>
    private bool Decides(Unit unit)
    {
        var outcome = unit.Ended!;
        var retry = unit.Entry.Task.Retry;
        if (outcome.Verdict == Verdict.Passed || IsStopping)
            return true;
        // What kills workers gets no further one, whatever its retry rule allows.
        if (!Listed(retry, outcome.Category, outcome.Diagnosis) || (unit.WasLost && unit.Suspicion.IsEnough))
            return true;
        return IsInfrastructure(outcome)
            ? unit.InfrastructureFailures > retry.Infrastructure
            : unit.TestFailures > retry.Test;
    }

    private static bool IsInfrastructure(AttemptOutcome outcome) =>
        outcome.Blame == Blame.Infrastructure || outcome.Verdict == Verdict.Canceled;

    /// <summary>By how it ended or by what it looks like: a rule for test failures holds for those that a missing network
    /// caused too, and one for the network holds for these alone.</summary>
    private static bool Listed(RetryRule retry, FailureCategory category, Diagnosis? diagnosis) =>
        retry.Only.Count == 0
        || retry.Only.Contains(category)
        || (diagnosis is not null && retry.Only.Contains(diagnosis.Category));

    private ClosedTask VerdictOf(Unit unit, AttemptOutcome outcome)
    {
        var id = unit.Entry.Id;
        if (outcome.Verdict == Verdict.Passed && unit.TestFailures > 0)
        {
            return new ClosedTask(
                id, Verdict.Failed, Blame.Test, FailureCategory.TestFailure,
                $"flaky: failed {unit.TestFailures} times before it passed on attempt {unit.Attempt}", Flaky: true);
        }

        if (outcome.Verdict == Verdict.Passed)
            return new ClosedTask(id, Verdict.Passed, Blame.None, FailureCategory.None, null, Flaky: false);
        if (CancelRequested && IsInfrastructure(outcome))
            return new ClosedTask(id, Verdict.Canceled, Blame.Submitter, FailureCategory.Canceled, outcome.Message, false);
        if (_stoppedEarly is not null && IsInfrastructure(outcome))
            return new ClosedTask(id, Verdict.Canceled, Blame.Test, FailureCategory.Canceled, _stoppedEarly, false);
        if (IsInfrastructure(outcome))
        {
            var cause = unit.WasLost && unit.Suspicion.NeedsProof
                ? $"given up: it {unit.Suspicion}"
                : $"given up after {unit.InfrastructureFailures} infrastructure failures";
            return new ClosedTask(
                id, Verdict.DeadLettered, Blame.Infrastructure, outcome.Category,
                $"{cause}; the last: {outcome.Message}", Flaky: false);
        }

        return new ClosedTask(id, outcome.Verdict, outcome.Blame, outcome.Category, outcome.Message, Flaky: false);
    }

    /// <summary>Doubles with each failure, up to the rule's limit; the jitter follows from the names, so that a
    /// decision made again is the same.</summary>
    private TimeSpan Backoff(Unit unit)
    {
        var retry = unit.Entry.Task.Retry;
        var doublings = Math.Min(unit.TestFailures + unit.InfrastructureFailures - 1, 30);
        var wait = Math.Min(retry.Backoff.TotalSeconds * Math.Pow(2, doublings), retry.MaxBackoff.TotalSeconds);
        var random = new Random(Stable($"{Id}/{unit.Id}/{unit.Attempt}"));
        var varied = wait * (1 + (retry.Jitter * ((2 * random.NextDouble()) - 1)));
        return TimeSpan.FromSeconds(Math.Min(varied, retry.MaxBackoff.TotalSeconds));
    }

    private static int Stable(string text) =>
        text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));

    /// <summary>Closes tasks, and skips what depends hard on one that did not pass.</summary>
    private void CloseAll(List<ClosedTask> closed, DateTimeOffset now)
    {
        if (closed.Count == 0)
            return;
        var known = closed.Select(c => c.Task).ToHashSet();
        for (var next = 0; next < closed.Count; next++)
        {
            var cause = closed[next];
            if (cause.Verdict == Verdict.Passed)
                continue;
            foreach (var (dependent, kind) in _entries[cause.Task].Dependents)
            {
                if (kind != DependencyKind.Hard || dependent.IsClosed || !known.Add(dependent.Id))
                    continue;
                closed.Add(cause.Verdict == Verdict.Canceled
                    ? new ClosedTask(
                        dependent.Id, Verdict.Canceled, cause.Blame, FailureCategory.Canceled, cause.Message, false)
                    : new ClosedTask(
                        dependent.Id, Verdict.Skipped, cause.Blame, cause.Category, Because(cause), Flaky: false));
            }
        }

        Raise(new RunEvent.Closed(closed.ToArray(), now));
    }

    private static string Because(ClosedTask cause) => cause.Verdict == Verdict.Skipped
        ? $"{cause.Message} (through \"{cause.Task}\")"
        : $"depends on \"{cause.Task}\", which ended as {cause.Verdict}";

    private void EndIfDone(DateTimeOffset now)
    {
        StopEarly(now);
        if (IsOpen && _open == 0)
            Raise(new RunEvent.Ended(Conclude(), now));
    }

    /// <summary>A failed test is the first thing that its author has to know: nothing that the infrastructure did hides it.</summary>
    private RunOutcome Conclude()
    {
        if (CancelRequested)
            return RunOutcome.Canceled;
        if (_cases.Counts.Failed > 0 || _verdicts.Keys.Any(v => v is Verdict.Failed or Verdict.TimedOut or Verdict.Crashed))
            return RunOutcome.Failed;
        if (_verdicts.ContainsKey(Verdict.DeadLettered) || _verdicts.ContainsKey(Verdict.Unsatisfiable))
            return RunOutcome.Infrastructure;
        if (!Summary(StartedAt).Balanced)
            return RunOutcome.Infrastructure;
        return _verdicts.GetValueOrDefault(Verdict.Passed) == _ordered.Count ? RunOutcome.Passed : RunOutcome.Failed;
    }
}
