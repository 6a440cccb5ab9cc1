using Akka.DistTest.Results;

namespace Akka.DistTest.Display;

/// <summary>Verdicts and outcomes in words and colors. What went wrong is in capitals, so that it is found without
/// colors too.</summary>
internal static class VerdictWords
{
    public static (string Word, Tone Tone) Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => ("passed", Tone.Good),
        Verdict.Failed => ("FAILED", Tone.Bad),
        Verdict.TimedOut => ("TIMED OUT", Tone.Bad),
        Verdict.Crashed => ("CRASHED", Tone.Bad),
        Verdict.Canceled => ("canceled", Tone.Warning),
        Verdict.Skipped => ("skipped", Tone.Warning),
        Verdict.Expired => ("EXPIRED", Tone.Bad),
        Verdict.Unsatisfiable => ("UNSATISFIABLE", Tone.Bad),
        _ => ("DEAD-LETTERED", Tone.Bad),
    };

    /// <summary>The word that stands behind a count: <c>3 timed out</c>.</summary>
    public static string Counted(Verdict verdict) => Of(verdict).Word.ToLowerInvariant();

    public static (string Word, Tone Tone) Of(CaseFailure failure) => failure switch
    {
        CaseFailure.Timeout => Of(Verdict.TimedOut),
        CaseFailure.Crash => Of(Verdict.Crashed),
        _ => Of(Verdict.Failed),
    };

    public static (string Word, Tone Tone) Of(string outcome) => outcome switch
    {
        "passed" => ("PASSED", Tone.Good),
        "failed" => ("FAILED", Tone.Bad),
        "infrastructure" => ("INFRASTRUCTURE", Tone.Bad),
        "canceled" => ("CANCELED", Tone.Warning),
        _ => ("STILL RUNNING", Tone.Warning),
    };
}
