using Akka.DistTest.Health;

namespace Akka.DistTest.Workers;

/// <summary>What a scheduler or a run tells a worker.</summary>
public abstract record WorkerCommand : IDistTestMessage
{
    private WorkerCommand()
    {
    }

    /// <summary>Work to do. A lease that the worker knows is not started again.</summary>
    public sealed record Assign(IReadOnlyList<Assignment> Assignments) : WorkerCommand;

    /// <summary>Stops attempts; each still ends with a report.</summary>
    public sealed record Stop(IReadOnlyList<LeaseId> Leases, string Reason) : WorkerCommand;

    /// <summary>Opens suites ahead of their first batch.</summary>
    public sealed record Warm(IReadOnlyList<AttemptSpec> Suites) : WorkerCommand;

    /// <summary>The reports of these numbers are stored.</summary>
    public sealed record Acknowledge(IReadOnlyList<long> Numbers) : WorkerCommand;

    /// <summary>Answers a registration.</summary>
    /// <param name="Epoch">Of the scheduler.</param>
    /// <param name="FilesUrl">Where payloads and artifacts are served; null when the worker shares the folder.</param>
    /// <param name="FilesPass">Lets the worker in there; null: nothing is asked for.</param>
    /// <param name="LeaseTime">How long its leases hold without an answer to a heartbeat; null from a scheduler that does
    /// not say.</param>
    /// <param name="Mark">The one of the registration; null from a scheduler that does not send it back.</param>
    public sealed record Registered(
        string Epoch, string? FilesUrl, string? FilesPass = null, TimeSpan? LeaseTime = null, long? Mark = null)
        : WorkerCommand;

    /// <summary>Answers a heartbeat. A worker that reads an epoch other than the one it registered with registers
    /// again.</summary>
    /// <param name="At">By the scheduler's clock; null from a scheduler that does not say.</param>
    /// <param name="Mark">The one of the heartbeat; null from a scheduler that does not send it back.</param>
    public sealed record BeatTaken(string Epoch, bool Known, DateTimeOffset? At = null, long? Mark = null) : WorkerCommand;

    /// <summary>How the worker stands now. It keeps that, over restarts too, and says it when it registers, so that a
    /// scheduler that lost its memory trusts nobody whom it did not trust before.</summary>
    public sealed record Stand(WorkerHealth Health) : WorkerCommand;

    /// <summary>All cases of a suite have results: its warm hosts on this worker are to be closed. Answered by
    /// <see cref="Runs.RunCommand.HostsClosed"/>, a repeat the same.</summary>
    /// <param name="Suite">The discovery of the suite.</param>
    public sealed record CloseHosts(AttemptSpec Suite) : WorkerCommand;

    /// <summary>A run has ended; its warm hosts can be closed.</summary>
    public sealed record Forget(RunId Run) : WorkerCommand;
}

/// <summary>One attempt for a worker.</summary>
/// <param name="Holding">Null when it holds nothing but its slots.</param>
public sealed record Assignment(LeaseId Lease, AttemptSpec Spec, Holding? Holding = null);
