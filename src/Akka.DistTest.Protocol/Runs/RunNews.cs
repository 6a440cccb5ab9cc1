using System.Text.Json.Serialization;
using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>What happened in a run, in its order, for those who follow it. Numbered by position from 0.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(CasesFound), "cases")]
[JsonDerivedType(typeof(CaseFinished), "case")]
[JsonDerivedType(typeof(AttemptEnded), "attempt")]
[JsonDerivedType(typeof(AttemptLost), "lost")]
[JsonDerivedType(typeof(TaskClosed), "task")]
[JsonDerivedType(typeof(CancelRequested), "cancel")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record RunNews
{
    private RunNews()
    {
    }

    public sealed record Submitted(DateTimeOffset At, string Plan, string Project, string Submitter, int Tasks) : RunNews;

    public sealed record Planned(IReadOnlyList<TaskHead> Tasks) : RunNews;

    /// <summary>A suite was discovered; may come in several.</summary>
    public sealed record CasesFound(TaskId Suite, IReadOnlyList<string> Cases) : RunNews;

    /// <summary>A case has a result. Comes again for a case that is tried again.</summary>
    public sealed record CaseFinished(TaskId Task, int Attempt, WorkerId Worker, CaseResult Result) : RunNews;

    /// <summary>An attempt that did not close its task: a discovery, a batch, a failure that is tried again.</summary>
    public sealed record AttemptEnded(TaskId Task, int Attempt, WorkerId Worker, AttemptOutcome Outcome) : RunNews;

    /// <param name="Output">The newest output that came before it was lost; null when none did.</param>
    public sealed record AttemptLost(
        TaskId Task,
        int Attempt,
        WorkerId Worker,
        DateTimeOffset Since,
        DateTimeOffset At,
        string Reason,
        string? Output = null) : RunNews;

    /// <summary>A task or suite has its verdict.</summary>
    /// <param name="NeverRan">Cases of the suite that were discovered and did not run; the first 20,000 characters of them.</param>
    /// <param name="Last">The attempt that decided; null when none did.</param>
    /// <param name="Evidence">What came of its lost attempts until then, at most 10 files; null: nothing.</param>
    /// <param name="NeverRanCount">How many did not run; null: all of them are listed.</param>
    public sealed record TaskClosed(
        TaskId Task,
        DateTimeOffset At,
        Verdict Verdict,
        Blame Blame,
        FailureCategory Category,
        string? Message,
        bool Flaky,
        int Attempts,
        IReadOnlyList<string> NeverRan,
        AttemptEnded? Last,
        IReadOnlyList<EvidenceFile>? Evidence = null,
        int? NeverRanCount = null) : RunNews;

    /// <summary>Nothing more is started, and what runs is stopped.</summary>
    /// <param name="By">Who asked for it; <see cref="FailFast"/> when the plan did.</param>
    public sealed record CancelRequested(DateTimeOffset At, string By, string Reason) : RunNews
    {
        public const string FailFast = "failFast";
    }

    public sealed record Ended(DateTimeOffset At, RunOutcome Outcome) : RunNews;
}

/// <summary>A task or suite of the plan, for those who follow the run.</summary>
/// <param name="Kind"><c>noop</c>, <c>command</c>, <c>junit</c> or the suite's framework.</param>
public sealed record TaskHead(TaskId Task, string Kind, string? Owner, IReadOnlyList<string> Tags);

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    Passed,

    /// <summary>A test failed, whatever else happened; or one never ran, or its task expired.</summary>
    Failed,

    /// <summary>No test failed, but a task was dead-lettered or is unsatisfiable, or the books do not balance.</summary>
    Infrastructure,

    Canceled,
}
