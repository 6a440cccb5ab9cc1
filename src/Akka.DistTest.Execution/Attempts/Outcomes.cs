using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

/// <summary>How the ends of attempts are told.</summary>
internal static class Outcomes
{
    public static AttemptOutcome Passed { get; } = new() { Verdict = Verdict.Passed };

    public static AttemptOutcome Canceled { get; } = new()
    {
        Verdict = Verdict.Canceled,
        Blame = Blame.Operator,
        Category = FailureCategory.Canceled,
        Message = "canceled",
    };

    public static AttemptOutcome Failed(Blame blame, FailureCategory category, string message) => new()
    {
        Verdict = Verdict.Failed,
        Blame = blame,
        Category = category,
        Message = message,
    };

    public static AttemptOutcome TimedOut(FailureCategory category, string message) => new()
    {
        Verdict = Verdict.TimedOut,
        Blame = Blame.Test,
        Category = category,
        Message = message,
    };

    public static AttemptOutcome Crashed(string message) => new()
    {
        Verdict = Verdict.Crashed,
        Blame = Blame.Test,
        Category = FailureCategory.Crash,
        Message = message,
    };

    /// <summary>An exception that is not about the test.</summary>
    public static AttemptOutcome Of(Exception e) => e switch
    {
        ChildStartException { IsMachineFault: false } =>
            Failed(Blame.Submitter, FailureCategory.CannotStart, e.Message),
        HostFailedException f => Failed(f.Blame, f.Category, f.Message) with { Output = f.Output },
        PayloadException { IsRefused: true } => Failed(Blame.Submitter, FailureCategory.Payload, e.Message),
        PayloadException => Failed(Blame.Infrastructure, FailureCategory.Payload, e.Message),
        IOException or UnauthorizedAccessException or ChildStartException or TimeoutException =>
            Failed(Blame.Infrastructure, FailureCategory.WorkerFault, e.Message),
        _ => Failed(Blame.Infrastructure, FailureCategory.WorkerFault, $"A bug in the worker: {e}"),
    };

    /// <summary>Adds to the message without a change of what it is about.</summary>
    public static AttemptOutcome Note(this AttemptOutcome outcome, string? note) =>
        note is null ? outcome : outcome with { Message = outcome.Message is null ? note : $"{outcome.Message}; {note}" };

    /// <summary>Says which of its bounds an attempt met, when it did not end well. To be killed for memory explains every
    /// end but one by a limit of time.</summary>
    public static AttemptOutcome Met(this AttemptOutcome outcome, AttemptGroup? group)
    {
        if (group is null || outcome.Verdict is Verdict.Passed or Verdict.Canceled)
            return outcome;
        if (group.MemoryKill is { } kill)
        {
            outcome = outcome.Note(kill);
            if (outcome.Verdict != Verdict.TimedOut)
                outcome = outcome with { Blame = Blame.Test, Category = FailureCategory.OutOfMemory };
        }

        return outcome.Note(group.ProcessRefusal);
    }

    /// <summary>A failure on our side, which counts only when the test itself has nothing to complain about.</summary>
    public static AttemptOutcome Fault(this AttemptOutcome outcome, FailureCategory category, string? fault) =>
        fault is null ? outcome
        : outcome.Verdict != Verdict.Passed ? outcome.Note(fault)
        : Failed(Blame.Infrastructure, category, fault) with { ExitCode = outcome.ExitCode };
}
