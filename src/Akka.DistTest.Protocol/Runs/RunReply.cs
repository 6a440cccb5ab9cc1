using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Runs;

/// <summary>Answers of a run to its clients.</summary>
public abstract record RunReply : IRunMessage
{
    private RunReply()
    {
    }

    public abstract RunId RunId { get; init; }

    /// <summary>The page is there; more are needed.</summary>
    public sealed record PageStored(RunId RunId, int Page) : RunReply;

    /// <summary>The plan is stored and will be executed.</summary>
    public sealed record Accepted(RunId RunId) : RunReply;

    /// <summary>The plan is not executed.</summary>
    public sealed record Rejected(RunId RunId, IReadOnlyList<string> Problems) : RunReply;

    /// <summary>News from the asked cursor on.</summary>
    /// <param name="Next">The cursor to ask with next.</param>
    /// <param name="Ended">The run has ended and these are the last.</param>
    /// <param name="Summary">As of the last of the news.</param>
    /// <param name="Running">What runs just now; at most 64.</param>
    /// <param name="WaitsAlone">What waits for a worker of its own, since workers were lost with it; at most 16. Null: nothing.</param>
    public sealed record NewsPage(
        RunId RunId,
        IReadOnlyList<RunNews> News,
        int Next,
        bool Ended,
        RunSummary Summary,
        IReadOnlyList<RunningAttempt> Running,
        IReadOnlyList<TaskId>? WaitsAlone = null) : RunReply;

    /// <summary>The run is being canceled, or has ended already.</summary>
    public sealed record Canceling(RunId RunId, bool AlreadyEnded) : RunReply;

    /// <summary>The run's priority is this now.</summary>
    /// <param name="AlreadyEnded">The run had ended, and nothing was changed.</param>
    public sealed record Prioritized(RunId RunId, int Priority, bool AlreadyEnded) : RunReply;

    /// <summary>A page of a plan, as in <see cref="RunCommand.SubmitPage"/>.</summary>
    public sealed record PlanPage(RunId RunId, int Page, int Pages, ReadOnlyMemory<byte> Content) : RunReply;

    /// <summary>Why a task waits, where it runs, or how it ended.</summary>
    /// <param name="State">In words.</param>
    /// <param name="Waiting">Set when it waits for a worker.</param>
    public sealed record Explained(
        RunId RunId, TaskId Task, string State, SchedulerReply.Explanation? Waiting) : RunReply;

    /// <summary>There is no such run.</summary>
    public sealed record Unknown(RunId RunId) : RunReply;

    /// <summary>There is no such task in the run.</summary>
    /// <param name="Nearest">The task whose id is nearest; null when none is near.</param>
    public sealed record UnknownTask(RunId RunId, TaskId Task, string? Nearest) : RunReply;
}

/// <summary>An attempt that runs just now.</summary>
public sealed record RunningAttempt(
    TaskId Task, int Attempt, WorkerId Worker, DateTimeOffset Since, string? Case, string? Output);
