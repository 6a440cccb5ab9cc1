using Akka.DistTest.Runs;

namespace Akka.DistTest.Coordination;

/// <summary>What may be asked of the coordinator.</summary>
public abstract record CoordinatorCommand : IDistTestMessage
{
    private CoordinatorCommand()
    {
    }

    /// <summary>A run is being submitted; it is woken after a loss from now on. Answered by Registered once stored.</summary>
    public sealed record RegisterRun(RunId Run, PoolId Pool, DateTimeOffset At) : CoordinatorCommand;

    /// <summary>A run has ended, or was never accepted.</summary>
    public sealed record RunEnded(RunId Run, string Plan, RunOutcome? Outcome, DateTimeOffset At) : CoordinatorCommand;

    /// <summary>Asks for the cluster's state. Answered by ClusterState.</summary>
    public sealed record Describe : CoordinatorCommand;
}

/// <summary>Answers of the coordinator.</summary>
public abstract record CoordinatorReply : IDistTestMessage
{
    private CoordinatorReply()
    {
    }

    public sealed record RunRegistered(RunId Run) : CoordinatorReply;

    /// <summary>The runs that the coordinator knows, open ones first, then the newest.</summary>
    /// <param name="Runs">At most 200.</param>
    /// <param name="Pools">One for each pool that has a scheduler.</param>
    /// <param name="FilesUrl">Where payloads and artifacts are served; null when nobody serves them.</param>
    public sealed record ClusterState(
        IReadOnlyList<RunHead> Runs,
        IReadOnlyList<Scheduling.SchedulerReply.PoolState> Pools,
        string? FilesUrl) : CoordinatorReply;
}

/// <summary>What the coordinator remembers.</summary>
public abstract record CoordinatorEvent : IDistTestMessage
{
    private CoordinatorEvent()
    {
    }

    public sealed record RunOpened(RunId Run, PoolId Pool, DateTimeOffset At) : CoordinatorEvent;

    public sealed record RunClosed(RunId Run, string Plan, RunOutcome? Outcome, DateTimeOffset At) : CoordinatorEvent;

    /// <summary>The snapshot: all open runs, the last ended ones.</summary>
    public sealed record IndexKept(IReadOnlyList<RunOpened> Open, IReadOnlyList<RunHead> Ended) : CoordinatorEvent;
}

/// <summary>A run in a list.</summary>
/// <param name="Plan">Empty while it is open.</param>
/// <param name="Outcome">Null while it is open.</param>
public sealed record RunHead(RunId Run, string Plan, DateTimeOffset SubmittedAt, RunOutcome? Outcome);
