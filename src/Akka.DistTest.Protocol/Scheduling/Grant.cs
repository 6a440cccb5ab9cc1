namespace Akka.DistTest.Scheduling;

/// <summary>A task was given to a worker.</summary>
/// <param name="Incarnation">Of the worker, when it is known: tells a worker that forgot the lease from one that was
/// started again.</param>
public sealed record Grant(TaskId Task, int Attempt, LeaseId Lease, WorkerId Worker, string? Incarnation = null);

/// <summary>A lease that ended without a report.</summary>
/// <param name="Reason">In words: <c>worker w2 was lost: no heartbeat for 10 s</c>.</param>
/// <param name="WorkerLives">The assignment was lost and not its worker, so the task has cost no worker.</param>
/// <param name="Output">The newest output of the attempt, where the run has some; null otherwise.</param>
/// <param name="Alone">It was all that its worker held, so nothing else there can be why the worker was lost. Null: there was
/// more, or nobody knows.</param>
public sealed record LostLease(
    TaskId Task,
    LeaseId Lease,
    WorkerId Worker,
    string Reason,
    bool WorkerLives = false,
    string? Output = null,
    bool? Alone = null);

/// <summary>No machine of the fleet can run this task.</summary>
public sealed record Refusal(TaskId Task, string Reason);
