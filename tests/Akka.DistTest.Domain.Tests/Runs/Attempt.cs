using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>An attempt at an imagined worker: it ends as its number says, and keeps its reports.</summary>
internal sealed class Attempt(RunId run, Grant grant, AttemptSpec spec)
{
    public Grant Grant => grant;

    public AttemptSpec Spec => spec;

    /// <summary>Its worker has nothing else.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The run was told of the grant.</summary>
    public bool IsTold { get; set; }

    public bool IsLost { get; set; }

    public bool IsStopped { get; set; }

    /// <summary>In the order of their pages; empty while the attempt goes on.</summary>
    public List<WorkerReport> Reports { get; } = [];

    /// <summary>Reports that the run has taken.</summary>
    public int Delivered { get; set; }

    public bool IsOver => Reports.Count > 0 && Delivered == Reports.Count;

    /// <param name="fate">Decides how it ends; 0: well.</param>
    public void End(int fate, DateTimeOffset now)
    {
        if (Reports.Count > 0)
            return;
        switch (spec.Work)
        {
            case AttemptWork.Discover:
                var names = Enumerable.Range(0, 1 + (fate % 7)).Select(i => $"case{i}").ToArray();
                foreach (var page in names.Chunk(3))
                    Add(now, discovered: page);
                Add(now, outcome: Outcome(fate % 5 == 4 ? fate : 0, now));
                break;
            case AttemptWork.Batch batch:
                for (var i = 0; i < batch.Cases.Count; i++)
                    AddCase(batch.Cases[i], fate + i, now);
                if (fate % 13 == 5)
                    AddCase("not asked for", fate, now);
                if (fate % 11 == 3)
                    AddCase(batch.Cases[0], fate + 1, now);
                Add(now, outcome: Outcome(fate % 3 == 0 ? fate : 0, now));
                break;
            case AttemptWork.JUnit:
                for (var i = 0; i < 3; i++)
                    AddCase($"case{i}", fate + i, now);
                Add(now, outcome: Outcome(fate, now));
                break;
            default:
                Add(now, outcome: Outcome(fate, now));
                break;
        }
    }

    private void AddCase(string name, int fate, DateTimeOffset now)
    {
        // Some cases have no result: their host died.
        if (fate % 7 == 6)
            return;
        var outcome = (fate % 7) switch { 2 => CaseOutcome.Failed, 3 => CaseOutcome.Skipped, _ => CaseOutcome.Passed };
        Add(now, result: new CaseResult { Case = name, Outcome = outcome, StartedAt = now });
    }

    private AttemptOutcome Outcome(int fate, DateTimeOffset now)
    {
        var (verdict, blame, category) = IsStopped
            ? (Verdict.Canceled, Blame.None, FailureCategory.Canceled)
            : (fate % 7) switch
            {
                1 => (Verdict.Failed, Blame.Test, FailureCategory.TestFailure),
                2 => (Verdict.TimedOut, Blame.Test, FailureCategory.Timeout),
                3 => (Verdict.Crashed, Blame.Infrastructure, FailureCategory.WorkerFault),
                4 => (Verdict.Failed, Blame.Infrastructure, FailureCategory.Payload),
                5 => (Verdict.Failed, Blame.Test, FailureCategory.TestFailure),
                _ => (Verdict.Passed, Blame.None, FailureCategory.None),
            };
        return new AttemptOutcome { Verdict = verdict, Blame = blame, Category = category, StartedAt = now };
    }

    private void Add(
        DateTimeOffset now, string[]? discovered = null, CaseResult? result = null, AttemptOutcome? outcome = null) =>
        Reports.Add(new WorkerReport
        {
            Number = now.Ticks + Reports.Count,
            Run = run,
            Task = grant.Task,
            Attempt = grant.Attempt,
            Lease = grant.Lease,
            Page = Reports.Count,
            Discovered = discovered ?? [],
            Cases = result is null ? [] : [result],
            Outcome = outcome,
        });
}
