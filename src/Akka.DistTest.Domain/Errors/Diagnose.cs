using Akka.DistTest.Results;

namespace Akka.DistTest.Errors;

/// <summary>Says what failures look like, by <see cref="ErrorRules"/>. Pure: the same failure is diagnosed alike
/// everywhere.</summary>
public static class Diagnose
{
    /// <summary>The outcome with its diagnosis; as it is when it passed.</summary>
    public static AttemptOutcome Diagnosed(this AttemptOutcome outcome) => outcome.Verdict == Verdict.Passed
        ? outcome
        : outcome with { Diagnosis = Of(ErrorEvidence.Of(outcome), outcome.Blame) };

    /// <summary>The result with its diagnosis; as it is when it did not fail.</summary>
    public static CaseResult Diagnosed(this CaseResult result) => result.Outcome != CaseOutcome.Failed
        ? result
        : result with { Diagnosis = Of(ErrorEvidence.Of(result), Blame.Test) };

    /// <param name="evidence">What is known.</param>
    /// <param name="told">Whose doing it is by whoever saw it happen; stays when the category does.</param>
    public static Diagnosis Of(ErrorEvidence evidence, Blame told)
    {
        var shape = Shape(evidence);
        var (severity, blame) = ErrorRules.Weights[shape.Category];
        return new Diagnosis(
            shape.Category,
            severity,
            shape.Category == evidence.Told && told != Blame.None ? told : blame,
            shape.Fingerprint);
    }

    public static ErrorShape Shape(ErrorEvidence evidence)
    {
        var exception = ExceptionNames.First(evidence.Message)
            ?? ExceptionNames.First(evidence.Stack)
            ?? ExceptionNames.Last(evidence.Output);
        return ErrorShape.Of(evidence, Category(evidence, exception), exception);
    }

    private static FailureCategory Category(ErrorEvidence evidence, string? exception)
    {
        if (!ErrorRules.Open.Contains(evidence.Told))
            return evidence.Told;
        return ByException(exception, evidence.Told)
            ?? ByEnd(evidence)
            ?? ByWords(evidence.Message)
            ?? ByWords(evidence.Stack)
            ?? ByWords(evidence.Output)
            ?? evidence.Told;
    }

    private static FailureCategory? ByException(string? exception, FailureCategory told)
    {
        if (exception is null)
            return null;
        if (!ErrorRules.Exceptions.TryGetValue(exception, out var category)
            && !ErrorRules.Exceptions.TryGetValue(ExceptionNames.Short(exception), out category))
        {
            return null;
        }

        // An assertion in a fixture, or in a program that could not be started, says nothing that was not told.
        return category == FailureCategory.TestFailure ? told : category;
    }

    private static FailureCategory? ByEnd(ErrorEvidence evidence)
    {
        if (evidence.Signal is { } signal && ErrorRules.Signals.TryGetValue(signal, out var bySignal))
            return bySignal;
        return evidence.ExitCode is { } code && ErrorRules.ExitCodes.TryGetValue(code, out var byCode) ? byCode : null;
    }

    private static FailureCategory? ByWords(string text)
    {
        foreach (var (words, category) in ErrorRules.Messages)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase))
                return category;
        }

        return null;
    }
}
