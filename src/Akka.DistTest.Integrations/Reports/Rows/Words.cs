using System.Diagnostics;
using Akka.DistTest.Errors;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>The words of outcomes for people.</summary>
internal static class Words
{
    public static string Of(Verdict? verdict) => verdict switch
    {
        null => "open",
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        Verdict.TimedOut => "timed out",
        Verdict.Crashed => "crashed",
        Verdict.Canceled => "canceled",
        Verdict.Skipped => "skipped",
        Verdict.Expired => "expired",
        Verdict.Unsatisfiable => "unsatisfiable",
        Verdict.DeadLettered => "dead-lettered",
        _ => throw new UnreachableException(),
    };

    public static string OfKind(string kind) => kind switch
    {
        "assertion" => "failed",
        "timeout" => "timed out",
        "crash" => "crashed",
        "neverRan" => "never ran",
        "deadLettered" => "dead-lettered",
        _ => kind,
    };

    /// <summary>What a group of failures says, or how they ended when they say nothing.</summary>
    public static string OfGroup(ErrorGroup group) =>
        group.Message.Length > 0 ? group.Message : Of(group.Diagnosis.Category);

    /// <summary><c>test failure, low</c>; the blame where it is not the test's.</summary>
    public static string OfDiagnosis(Diagnosis diagnosis)
    {
        var words = $"{Of(diagnosis.Category)}, {Split(diagnosis.Severity.ToString())}";
        return diagnosis.Blame is Blame.None or Blame.Test ? words : $"{words}, {Split(diagnosis.Blame.ToString())}";
    }

    public static string Of(FailureCategory category) => Split(category.ToString());

    private static string Split(string name) => string.Concat(
        name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {c}" : $"{c}")).ToLowerInvariant();
}
