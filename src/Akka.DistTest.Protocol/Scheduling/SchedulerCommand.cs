using Akka.DistTest.Health;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>What may be asked of the scheduler of a pool.</summary>
public abstract record SchedulerCommand : IDistTestMessage
{
    private SchedulerCommand()
    {
    }

    public abstract PoolId PoolId { get; init; }

    /// <summary>Offers tasks of a run and names the leases that it believes in. A repeat changes nothing; a task that
    /// is leased already is granted again.</summary>
    /// <param name="Submitter">Whose run it is, among whom the pool is shared; null when it is not known.</param>
    public sealed record Offer(
        PoolId PoolId,
        RunId Run,
        IReadOnlyList<OfferedTask> Tasks,
        IReadOnlyList<Grant> Claims,
        string? Submitter = null) : SchedulerCommand;

    /// <summary>Asks for the scheduler's epoch.</summary>
    public sealed record Check(PoolId PoolId, RunId Run) : SchedulerCommand;

    /// <summary>Takes tasks back and stops attempts.</summary>
    /// <param name="Tasks">Waiting ones to take back; null: all of the run.</param>
    /// <param name="Leases">Running ones to stop.</param>
    /// <param name="Ended">The run is over.</param>
    public sealed record Withdraw(
        PoolId PoolId,
        RunId Run,
        IReadOnlyList<TaskId>? Tasks,
        IReadOnlyList<LeaseId> Leases,
        string Reason,
        bool Ended) : SchedulerCommand;

    /// <summary>Has workers close their warm hosts of a suite. The workers answer the run; for one that was lost the scheduler
    /// does, since its hosts died with it.</summary>
    /// <param name="Suite">The discovery of the suite.</param>
    public sealed record CloseHosts(PoolId PoolId, AttemptSpec Suite, IReadOnlyList<WorkerId> Workers) : SchedulerCommand;

    /// <summary>A worker joins, or says what it is again. Answered by Registered.</summary>
    /// <param name="Health">How it stood as it last was told; null: it never was told.</param>
    /// <param name="Leaving">It takes no more work.</param>
    /// <param name="Mark">As of a heartbeat.</param>
    public sealed record Register(
        PoolId PoolId,
        WorkerRecord Worker,
        IReadOnlyList<RunningLease> Running,
        WorkerHealth? Health = null,
        bool Leaving = false,
        long? Mark = null) : SchedulerCommand;

    /// <summary>A worker lives. Answered by BeatTaken.</summary>
    /// <param name="Window">Slots' worth of attempts that it wants to hold, running and next.</param>
    /// <param name="Vitals">How its machine is; null when it was not looked at.</param>
    /// <param name="Mark">A number of the worker's own, for the answer: tells it when it sent what was answered.</param>
    public sealed record Beat(
        PoolId PoolId,
        WorkerId Worker,
        string Incarnation,
        int Window,
        WorkerVitals? Vitals = null,
        long? Mark = null) : SchedulerCommand;

    /// <summary>Attempts have ended on a worker.</summary>
    /// <param name="Faults">Those that the infrastructure failed; null when it did its part in all.</param>
    public sealed record Free(
        PoolId PoolId,
        WorkerId Worker,
        IReadOnlyList<LeaseId> Leases,
        int Window,
        IReadOnlyList<LeaseFault>? Faults = null) : SchedulerCommand;

    /// <summary>A worker takes no more work; what it runs it still reports.</summary>
    public sealed record Leave(PoolId PoolId, WorkerId Worker, string Reason) : SchedulerCommand;

    /// <summary>An operator's word on a worker. Answered by <see cref="SchedulerReply.Steered"/>; a repeat changes
    /// nothing and is answered the same.</summary>
    /// <param name="Reason">Why, for those who ask later.</param>
    /// <param name="By">Who.</param>
    public sealed record Steer(PoolId PoolId, WorkerId Worker, SteerAction Action, string Reason, string By)
        : SchedulerCommand;

    /// <summary>How the pool is to be run from now on. What is older than what is in force changes nothing.</summary>
    public sealed record UseRules(PoolId PoolId, PoolRules Rules) : SchedulerCommand;

    /// <summary>Asks why a task waits. Answered by <see cref="SchedulerReply.Explanation"/>.</summary>
    public sealed record Explain(PoolId PoolId, RunId Run, TaskId Task) : SchedulerCommand;

    /// <summary>Asks for the pool's workers and queue. Answered by <see cref="SchedulerReply.PoolState"/>.</summary>
    public sealed record Describe(PoolId PoolId) : SchedulerCommand;

    /// <summary>Asks for the first tasks that wait. Answered by <see cref="SchedulerReply.QueueList"/>.</summary>
    /// <param name="Most">How many at most; the scheduler may give fewer.</param>
    public sealed record ListQueue(PoolId PoolId, int Most) : SchedulerCommand;

    /// <summary>Asks for attempts that are out at workers. Answered by <see cref="SchedulerReply.LeaseList"/>.</summary>
    /// <param name="Run">Of this run only; null: of all.</param>
    /// <param name="Worker">At this worker only; null: at all.</param>
    /// <param name="Most">How many at most; the scheduler may give fewer.</param>
    public sealed record ListLeases(PoolId PoolId, RunId? Run, WorkerId? Worker, int Most) : SchedulerCommand;
}
