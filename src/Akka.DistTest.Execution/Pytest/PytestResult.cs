using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

/// <summary>A result of pytest in the words of this product.</summary>
internal static class PytestResult
{
    public static CaseResult Of(string name, PytestEvent.Finished finished) => new()
    {
        Case = name,
        Outcome = finished.Outcome switch
        {
            PytestOutcome.Passed => CaseOutcome.Passed,
            PytestOutcome.Skipped => CaseOutcome.Skipped,
            PytestOutcome.ExpectedFailure => CaseOutcome.ExpectedFailure,
            PytestOutcome.UnexpectedPass => CaseOutcome.UnexpectedPass,
            _ => CaseOutcome.Failed,
        },
        Failure = finished.Outcome switch
        {
            PytestOutcome.Failed => CaseFailure.Assertion,
            PytestOutcome.Error => CaseFailure.Error,
            _ => CaseFailure.None,
        },
        StartedAt = finished.StartedAt,
        Duration = finished.Duration,
        Message = finished.Message,
        Stack = finished.Stack,
        Output = finished.Output,
    };
}
