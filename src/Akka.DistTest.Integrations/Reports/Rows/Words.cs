using System.Diagnostics;
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
}
