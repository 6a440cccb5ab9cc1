using Akka.DistTest.Health;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>Answers of the scheduler of a pool.</summary>
public abstract record SchedulerReply : IDistTestMessage
{
    private SchedulerReply()
    {
    }

    /// <summary>Why a task waits.</summary>
    /// <param name="Known">False when the scheduler does not hold the task.</param>
    /// <param name="Workers">Workers of the pool.</param>
    /// <param name="Removed">How many workers each requirement removed, most first.</param>
    /// <param name="Eligible">Workers that meet all requirements.</param>
    /// <param name="Busy">Eligible ones without a free slot or resource.</param>
    /// <param name="Ahead">Waiting tasks before this one.</param>
    /// <param name="NearestMiss">The worker that fails the fewest requirements, in words; null when one is eligible.</param>
    /// <param name="Note">What holds it back, in words.</param>
    public sealed record Explanation(
        bool Known,
        int Workers,
        IReadOnlyList<RemovedBy> Removed,
        int Eligible,
        int Busy,
        int Ahead,
        string? NearestMiss,
        string Note) : SchedulerReply;

    /// <summary>The head of the queue, in its order.</summary>
    /// <param name="Total">Tasks that wait, also those that are not listed.</param>
    public sealed record QueueList(PoolId PoolId, int Total, IReadOnlyList<QueuedEntry> Tasks) : SchedulerReply;

    /// <summary>Attempts that are out at workers, by worker.</summary>
    /// <param name="Total">How many there are of what was asked for, also those that are not listed.</param>
    public sealed record LeaseList(PoolId PoolId, int Total, IReadOnlyList<LeaseEntry> Leases) : SchedulerReply;

    /// <summary>The pool as it is now.</summary>
    /// <param name="Queued">Tasks that wait for a worker.</param>
    /// <param name="Leased">Attempts out at workers.</param>
    /// <param name="Lost">Workers that were given up within the last hour and are not back.</param>
    /// <param name="LostWorkers">Those, at most 20, the latest first; null from a scheduler that does not say.</param>
    public sealed record PoolState(
        PoolId PoolId,
        IReadOnlyList<WorkerState> Workers,
        int Queued,
        int Leased,
        int Lost = 0,
        IReadOnlyList<LostWorker>? LostWorkers = null) : SchedulerReply;

    /// <summary>Answers an operator's word on a worker.</summary>
    /// <param name="Health">How the worker stands now; null when the pool has no such worker.</param>
    /// <param name="Refused">Why nothing was done, in words; null when it was done, or was so already.</param>
    public sealed record Steered(PoolId PoolId, WorkerId Worker, WorkerHealth? Health, string? Refused) : SchedulerReply;
}

/// <summary>A requirement and the workers that fail it.</summary>
public sealed record RemovedBy(string Requirement, int Workers, string Example);

/// <summary>A worker as its scheduler sees it.</summary>
/// <param name="Health">How it stands; null from a scheduler that does not say.</param>
/// <param name="Vitals">As of its last heartbeat; null when it never told.</param>
public sealed record WorkerState(
    WorkerRecord Worker,
    int Window,
    int Outstanding,
    TimeSpan SinceLastBeat,
    WorkerHealth? Health = null,
    WorkerVitals? Vitals = null);

/// <summary>A worker that was given up and is not back.</summary>
/// <param name="Reason">In words.</param>
public sealed record LostWorker(WorkerId Worker, DateTimeOffset Since, string Reason);
