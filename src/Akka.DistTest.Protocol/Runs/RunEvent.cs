using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>What a run remembers, in its journal.</summary>
public abstract record RunEvent : IDistTestMessage
{
    private RunEvent()
    {
    }

    /// <summary>A page of the plan came; see <see cref="RunCommand.SubmitPage"/>.</summary>
    public sealed record PlanPageStored(RunId Run, int Page, int Pages, ReadOnlyMemory<byte> Content) : RunEvent;

    /// <summary>The plan is whole and valid; the run goes on from here.</summary>
    public sealed record Started(DateTimeOffset At) : RunEvent;

    /// <summary>The plan was refused; the run does not exist for anyone but its submitter.</summary>
    public sealed record PlanRefused(IReadOnlyList<string> Problems, DateTimeOffset At) : RunEvent;

    public sealed record Granted(IReadOnlyList<Grant> Grants, DateTimeOffset At) : RunEvent;

    /// <summary>Reports that count, in the order taken.</summary>
    public sealed record Reported(WorkerId Worker, IReadOnlyList<WorkerReport> Reports, DateTimeOffset At) : RunEvent;

    /// <summary>Reports of leases that are not current: evidence, never counted.</summary>
    public sealed record LateReportKept(WorkerId Worker, WorkerReport Report, DateTimeOffset At) : RunEvent;

    public sealed record LeasesLost(IReadOnlyList<LostLease> Leases, DateTimeOffset At) : RunEvent;

    /// <summary>Cases of a suite were put together for one attempt each.</summary>
    public sealed record BatchesCut(TaskId Suite, IReadOnlyList<CutBatch> Batches) : RunEvent;

    /// <summary>Tasks will be tried again.</summary>
    public sealed record RetryPlanned(IReadOnlyList<PlannedRetry> Retries) : RunEvent;

    /// <summary>A worker has closed its test hosts of a suite whose cases all have results, or is not waited for any more.</summary>
    /// <param name="Endings">Hosts that ended badly.</param>
    /// <param name="Note">Why the worker is not waited for; null: it answered, or was lost with its hosts.</param>
    public sealed record HostsClosed(
        TaskId Suite, WorkerId Worker, IReadOnlyList<HostEnding> Endings, DateTimeOffset At, string? Note = null) : RunEvent;

    public sealed record Closed(IReadOnlyList<ClosedTask> Tasks, DateTimeOffset At) : RunEvent;

    public sealed record CancelRequested(string By, string Reason, DateTimeOffset At) : RunEvent;

    /// <summary>So much has failed that the plan wants no more to be run.</summary>
    /// <param name="Reason">In words: <c>failFast: 3 failures</c>.</param>
    public sealed record StoppedEarly(string Reason, DateTimeOffset At) : RunEvent;

    public sealed record PrioritySet(int Priority, string By, DateTimeOffset At) : RunEvent;

    public sealed record Ended(RunOutcome Outcome, DateTimeOffset At) : RunEvent;
}

/// <summary>A batch of a suite.</summary>
/// <param name="Batch"><c>suite#n</c>.</param>
/// <param name="Cases">Positions in the order of discovery; empty when there are ranges.</param>
/// <param name="Ranges">The positions of a large batch: the first and the number of each row of positions without a gap.</param>
/// <param name="Budget">See <see cref="AttemptWork.Batch"/>.</param>
public sealed record CutBatch(
    TaskId Batch, IReadOnlyList<int> Cases, IReadOnlyList<int>? Ranges = null, TimeSpan? Budget = null)
{
    /// <summary>All positions, wherever they are.</summary>
    public IReadOnlyList<int> Positions()
    {
        if (Ranges is null)
            return Cases;
        var all = new List<int>();
        for (var i = 0; i + 1 < Ranges.Count; i += 2)
            all.AddRange(Enumerable.Range(Ranges[i], Ranges[i + 1]));
        return all;
    }

    /// <summary>A batch in few words: positions one after another are a range.</summary>
    public static CutBatch Of(TaskId batch, IReadOnlyList<int> positions, TimeSpan? budget)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var ranges = new List<int>();
        foreach (var position in positions)
        {
            if (ranges.Count > 0 && ranges[^2] + ranges[^1] == position)
                ranges[^1]++;
            else
                ranges.AddRange([position, 1]);
        }

        return ranges.Count < positions.Count
            ? new CutBatch(batch, [], ranges, budget)
            : new CutBatch(batch, positions, null, budget);
    }
}

/// <summary>A task that is offered again, not before a moment.</summary>
public sealed record PlannedRetry(TaskId Task, int Attempt, DateTimeOffset NotBefore, string Reason);

/// <summary>A task or suite with its verdict.</summary>
public sealed record ClosedTask(
    TaskId Task, Verdict Verdict, Blame Blame, FailureCategory Category, string? Message, bool Flaky);
