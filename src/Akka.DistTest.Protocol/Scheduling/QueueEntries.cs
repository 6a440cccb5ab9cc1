namespace Akka.DistTest.Scheduling;

/// <summary>A task that waits for a worker.</summary>
/// <param name="Waited">Since it was offered to this life of the scheduler.</param>
/// <param name="Reserved">The worker that is kept for it; null when none is.</param>
/// <param name="Submitter">Null when it is not known.</param>
public sealed record QueuedEntry(
    RunId Run,
    TaskId Task,
    int Attempt,
    int Priority,
    int Slots,
    TimeSpan Waited,
    WorkerId? Reserved = null,
    string? Submitter = null);

/// <summary>An attempt that is out at a worker.</summary>
/// <param name="Age">Since it was given; null when a worker told this life of the scheduler of it.</param>
public sealed record LeaseEntry(
    LeaseId Lease, RunId Run, TaskId Task, int Attempt, WorkerId Worker, int Slots, TimeSpan? Age);
