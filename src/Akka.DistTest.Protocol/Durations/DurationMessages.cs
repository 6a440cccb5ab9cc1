namespace Akka.DistTest.Durations;

/// <summary>What may be asked of a project's book of durations.</summary>
public abstract record DurationCommand : IDistTestMessage
{
    private DurationCommand()
    {
    }

    public abstract string Project { get; init; }

    /// <summary>Tells how long things took. Told at the end of a run, in pages.</summary>
    public sealed record Learn(string Project, IReadOnlyList<TookTime> Times) : DurationCommand;

    /// <summary>Asks what is known of these tasks and suites. Answered by
    /// <see cref="Runs.RunCommand.DurationsKnown"/>, in pages, or not at all when nothing is known.</summary>
    public sealed record Recall(string Project, RunId Run, IReadOnlyList<TaskId> Tasks) : DurationCommand;
}

/// <summary>What a book of durations remembers.</summary>
public abstract record DurationEvent : IDistTestMessage
{
    private DurationEvent()
    {
    }

    public sealed record Learned(IReadOnlyList<TookTime> Times) : DurationEvent;

    /// <summary>The snapshot.</summary>
    public sealed record BookKept(IReadOnlyList<TookTime> Times) : DurationEvent;
}

/// <summary>How long a case, or a task without cases, takes.</summary>
/// <param name="Task">A task or suite of the plan.</param>
/// <param name="Case">Empty for a task as a whole.</param>
/// <param name="Seconds">Wall clock on the worker.</param>
public sealed record TookTime(TaskId Task, string Case, double Seconds);
