using Akka.DistTest.Runs;

namespace Akka.DistTest.Coordination;

/// <summary>What may be asked of the coordinator.</summary>
public abstract partial record CoordinatorCommand : IDistTestMessage
{
    private CoordinatorCommand()
    {
    }

    /// <summary>A run is being submitted; it is woken after a loss from now on. Answered by RunAdmitted at once and by
    /// RunRegistered once stored, or by RunRefused.</summary>
    /// <param name="Submitter">Whose; null when it is not known.</param>
    /// <param name="Tasks">Tasks and suites of its plan.</param>
    public sealed record RegisterRun(
        RunId Run, PoolId Pool, DateTimeOffset At, string? Submitter = null, int Tasks = 0) : CoordinatorCommand;

    /// <summary>A run has ended, or was never accepted.</summary>
    /// <param name="DeadLetters">How many of its tasks were given up. The run stays open until all came by
    /// <see cref="KeepDeadLetters"/>, so that it is woken and says them again.</param>
    public sealed record RunEnded(
        RunId Run, string Plan, RunOutcome? Outcome, DateTimeOffset At, int DeadLetters = 0) : CoordinatorCommand;

    /// <summary>What the infrastructure gave up on in a run that is ending; a page of several. A repeat changes
    /// nothing.</summary>
    public sealed record KeepDeadLetters(RunId Run, IReadOnlyList<DeadLetter> Letters) : CoordinatorCommand;

    /// <summary>Asks for the list of what was given up, newest first. Answered by DeadLetterPage.</summary>
    /// <param name="Skip">0, or the Next of the page before.</param>
    public sealed record ListDeadLetters(int Skip) : CoordinatorCommand;

    /// <summary>Takes entries off the list; the run's own verdict stays. Answered by DeadLettersDropped.</summary>
    /// <param name="Task">Null: all of the run.</param>
    public sealed record DropDeadLetters(RunId Run, TaskId? Task, string By, DateTimeOffset At) : CoordinatorCommand;

    /// <summary>Asks for the cluster's state. Answered by ClusterState.</summary>
    public sealed record Describe : CoordinatorCommand;
}

/// <summary>Answers of the coordinator.</summary>
public abstract partial record CoordinatorReply : IDistTestMessage
{
    private CoordinatorReply()
    {
    }

    public sealed record RunRegistered(RunId Run) : CoordinatorReply;

    /// <summary>The run may begin; it is not stored yet that it is open.</summary>
    public sealed record RunAdmitted(RunId Run) : CoordinatorReply;

    /// <summary>The run would take its submitter over a limit, and is not known.</summary>
    /// <param name="Problem">In words: the limit, what is open now, and when to come back.</param>
    public sealed record RunRefused(RunId Run, string Problem) : CoordinatorReply;

    /// <summary>The runs that the coordinator knows, open ones first, then the newest.</summary>
    /// <param name="Runs">At most 200.</param>
    /// <param name="Pools">One for each pool that has a scheduler.</param>
    /// <param name="FilesUrl">Where payloads and artifacts are served; null when nobody serves them.</param>
    /// <param name="DeadLetters">Entries in the list of what the infrastructure gave up on.</param>
    public sealed record ClusterState(
        IReadOnlyList<RunHead> Runs,
        IReadOnlyList<Scheduling.SchedulerReply.PoolState> Pools,
        string? FilesUrl,
        int DeadLetters = 0) : CoordinatorReply;

    /// <param name="Total">Entries in the list.</param>
    /// <param name="Next">What to skip for the next page; null on the last.</param>
    public sealed record DeadLetterPage(int Total, IReadOnlyList<DeadLetter> Letters, int? Next) : CoordinatorReply;

    /// <param name="Dropped">How many; 0 when there was none.</param>
    public sealed record DeadLettersDropped(RunId Run, int Dropped) : CoordinatorReply;
}

/// <summary>What the coordinator remembers.</summary>
public abstract partial record CoordinatorEvent : IDistTestMessage
{
    private CoordinatorEvent()
    {
    }

    /// <param name="Submitter">Null in what an older release kept.</param>
    /// <param name="Tasks">Tasks and suites of its plan; 0 in what an older release kept.</param>
    public sealed record RunOpened(
        RunId Run, PoolId Pool, DateTimeOffset At, string? Submitter = null, int Tasks = 0) : CoordinatorEvent;

    public sealed record RunClosed(RunId Run, string Plan, RunOutcome? Outcome, DateTimeOffset At) : CoordinatorEvent;

    public sealed record DeadLettersKept(RunId Run, IReadOnlyList<DeadLetter> Letters) : CoordinatorEvent;

    /// <param name="Task">Null: all of the run.</param>
    public sealed record DeadLettersDropped(RunId Run, TaskId? Task, string By, DateTimeOffset At) : CoordinatorEvent;

    /// <summary>The snapshot: all open runs, the last ended ones.</summary>
    /// <param name="DeadLetters">Newest first; null in what an older release kept.</param>
    /// <param name="Rules">Null in what an older release kept.</param>
    /// <param name="Finished">Of each submitter, what ended last, in its order; null in what an older release kept.</param>
    public sealed record IndexKept(
        IReadOnlyList<RunOpened> Open,
        IReadOnlyList<RunHead> Ended,
        IReadOnlyList<DeadLetter>? DeadLetters = null,
        RulesKept? Rules = null,
        IReadOnlyList<FinishedRun>? Finished = null)
        : CoordinatorEvent;
}

/// <summary>A run in a list.</summary>
/// <param name="Plan">Empty while it is open.</param>
/// <param name="Outcome">Null while it is open.</param>
public sealed record RunHead(RunId Run, string Plan, DateTimeOffset SubmittedAt, RunOutcome? Outcome);
