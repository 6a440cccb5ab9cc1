using System.Globalization;
using System.Text.RegularExpressions;

using Akka.DistTest.Results;

namespace Akka.DistTest.Errors;

/// <summary>What is known of a failure, for the rules to look at.</summary>
/// <param name="Told">The category that whoever saw it happen gave it.</param>
/// <param name="Message">Its own words; may be empty.</param>
/// <param name="Stack">Where it happened; may be empty.</param>
/// <param name="Output">What the process wrote last; looked at after its own words.</param>
/// <param name="ExitCode">Null when a signal ended it, and for test cases.</param>
/// <param name="Signal">Null when none did.</param>
public sealed partial record ErrorEvidence(
    FailureCategory Told, string Message, string Stack = "", string Output = "", int? ExitCode = null, int? Signal = null)
{
    /// <summary>Of long output only the end says what went wrong.</summary>
    private const int OutputLooked = 4_000;

    /// <summary>Of a long message or stack the start does.</summary>
    private const int TextLooked = 4_000;

    public static ErrorEvidence Of(AttemptOutcome outcome) => new(
        outcome.Category,
        Head(outcome.Message ?? ""),
        "",
        Tail(outcome.Output ?? ""),
        outcome.ExitCode,
        outcome.Verdict == Verdict.Crashed ? SignalIn(outcome.Message ?? "") : null);

    public static ErrorEvidence Of(CaseResult result) => new(
        result.Failure switch
        {
            CaseFailure.Crash => FailureCategory.Crash,
            CaseFailure.Timeout => FailureCategory.Timeout,
            CaseFailure.Error => FailureCategory.Fixture,
            _ => FailureCategory.TestFailure,
        },
        Head(result.Message ?? ""),
        Head(result.Stack ?? ""),
        result.Failure == CaseFailure.Crash ? Tail(result.Output ?? "") : "",
        null,
        result.Failure == CaseFailure.Crash ? SignalIn(result.Message ?? "") : null);

    /// <summary>What says best what it was: the message, and behind a mere exit code the last line of the output.</summary>
    internal string Words
    {
        get
        {
            var endOnly = (ExitCode is not null || Signal is not null)
                && Told is (FailureCategory.TestFailure or FailureCategory.Crash);
            if (Message.Length > 0 && !endOnly)
                return Message;
            var own = Message.Length > 0 ? Message : Stack;
            var last = Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .LastOrDefault("");
            return last.Length == 0 ? own : $"{own}\n{last}";
        }
    }

    private static string Head(string text) => text.Length <= TextLooked ? text : text[..TextLooked];

    private static string Tail(string output) => output.Length <= OutputLooked ? output : output[^OutputLooked..];

    private static int? SignalIn(string message) =>
        SignalNumber().Match(message) is { Success: true } match
        && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var signal)
            ? signal
            : null;

    [GeneratedRegex("\\bkilled by signal ([0-9]{1,3})\\b", RegexOptions.CultureInvariant)]
    private static partial Regex SignalNumber();
}
