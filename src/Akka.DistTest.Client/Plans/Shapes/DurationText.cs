using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Plans;

/// <summary>Durations such as <c>300ms</c>, <c>2s</c>, <c>1h30m</c>: a number and a unit, the larger units first.</summary>
internal static partial class DurationText
{
    public const string Pattern =
        @"^(?=\d)(\d+(\.\d+)?d)?(\d+(\.\d+)?h)?(\d+(\.\d+)?m(?!s))?(\d+(\.\d+)?s)?(\d+(\.\d+)?ms)?$";

    private const string Expected = "a duration such as 300ms, 2s, 5m or 1h30m";

    public static Shape<TimeSpan> Shape { get; } =
        new TextShape<TimeSpan>(Expected, () => SchemaForms.Matching(Pattern), text => Parse(text.Value));

    public static Parsed<TimeSpan> Parse(string text)
    {
        if (text.Length > 40)
            return Parsed<TimeSpan>.No;
        if (text.StartsWith('-') && Form().IsMatch(text.AsSpan(1)))
            return Parsed<TimeSpan>.Rather("a duration that is not negative");
        if (BareNumber().IsMatch(text))
            return Parsed<TimeSpan>.Rather($"a unit after the number: {text}s, {text}m or {text}h");
        if (!Form().IsMatch(text))
            return Parsed<TimeSpan>.No;

        var seconds = Part().Matches(text).Sum(part => Number(part) * SecondsOf(part.Groups["unit"].Value));
        return seconds > (decimal)PlanLimits.Duration.TotalSeconds
            ? Parsed<TimeSpan>.Rather("at most 365d")
            : Parsed<TimeSpan>.Of(TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond)));
    }

    // 20 digits and more are beyond every limit, and beyond what decimal could multiply.
    private static decimal Number(Match part) =>
        part.Groups["number"].Value is { Length: < 20 } digits
            ? decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : 1e18m;

    private static decimal SecondsOf(string unit) => unit switch
    {
        "ms" => 0.001m,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => 86400,
    };

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^-?\d{1,15}(\.\d{1,9})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)(?<unit>ms|s|m|h|d)", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
