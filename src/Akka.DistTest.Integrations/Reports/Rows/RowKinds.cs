using System.Diagnostics;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>Sorts verdicts and case outcomes into the outcomes of rows.</summary>
internal static class RowKinds
{
    public static (RowOutcome Outcome, string Kind) Of(Verdict? verdict) => verdict switch
    {
        null => (RowOutcome.NeverRan, "open"),
        Verdict.Passed => (RowOutcome.Passed, "passed"),
        Verdict.Failed => (RowOutcome.Failed, "failed"),
        Verdict.TimedOut => (RowOutcome.Error, "timeout"),
        Verdict.Crashed => (RowOutcome.Error, "crash"),
        Verdict.DeadLettered => (RowOutcome.Error, "deadLettered"),
        Verdict.Skipped => (RowOutcome.Skipped, "skipped"),
        Verdict.Canceled => (RowOutcome.NeverRan, "canceled"),
        Verdict.Expired => (RowOutcome.NeverRan, "expired"),
        Verdict.Unsatisfiable => (RowOutcome.NeverRan, "unsatisfiable"),
        _ => throw new UnreachableException(),
    };

    public static (RowOutcome Outcome, string Kind) Of(CaseResult result) => (result.Outcome, result.Failure) switch
    {
        (CaseOutcome.Passed, _) => (RowOutcome.Passed, "passed"),
        // Other tools know neither: what was announced is no failure, and is not hidden among the passed ones.
        (CaseOutcome.ExpectedFailure, _) => (RowOutcome.Skipped, "expectedFailure"),
        (CaseOutcome.UnexpectedPass, _) => (RowOutcome.Passed, "unexpectedPass"),
        (CaseOutcome.Skipped, _) => (RowOutcome.Skipped, "skipped"),
        (CaseOutcome.NeverRan, _) => (RowOutcome.NeverRan, "neverRan"),
        (CaseOutcome.Failed, CaseFailure.Error) => (RowOutcome.Error, "error"),
        (CaseOutcome.Failed, CaseFailure.Crash) => (RowOutcome.Error, "crash"),
        (CaseOutcome.Failed, CaseFailure.Timeout) => (RowOutcome.Error, "timeout"),
        (CaseOutcome.Failed, _) => (RowOutcome.Failed, "assertion"),
        _ => throw new UnreachableException(),
    };
}
