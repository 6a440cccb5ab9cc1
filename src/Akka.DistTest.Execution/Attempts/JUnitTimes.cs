using System.Globalization;

namespace Akka.DistTest.Attempts;

/// <summary>Durations and timestamps as writers of JUnit XML put them down.</summary>
internal static class JUnitTimes
{
    // Longer than any test; what is beyond is no duration.
    private const double MaxSeconds = 1e9;

    private static readonly (string Unit, double Seconds)[] Units =
        [("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ns", 1e-9), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Seconds, with a decimal point or comma, thousands separators (Surefire: <c>1,024.12</c>) or a unit; zero for
    /// what is no duration.</summary>
    public static TimeSpan Duration(string? text)
    {
        var number = text?.Trim() ?? "";
        var factor = 1.0;
        foreach (var (unit, seconds) in Units)
        {
            if (!number.EndsWith(unit, StringComparison.Ordinal))
                continue;
            (number, factor) = (number[..^unit.Length].TrimEnd(), seconds);
            break;
        }

        return double.TryParse(WithPoint(number), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value * factor is >= 0 and < MaxSeconds and var took
            ? TimeSpan.FromSeconds(took)
            : TimeSpan.Zero;
    }

    /// <summary>Null for what is no time since 1970; without an offset it is taken for UTC.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time > DateTimeOffset.UnixEpoch && time.Year < 9000
            ? time
            : null;

    // The last separator is the decimal one, unless it occurs several times: 1,024.12 and 1.024,12 are 1024.12, 0,160 is
    // 0.160, 1,024,000 is 1024000.
    private static string WithPoint(string number)
    {
        var last = number.LastIndexOfAny(['.', ',']);
        if (last < 0)
            return number;
        var isDecimal = number.IndexOf(number[last]) == last;
        var digits = number.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var after = number.Length - last - 1;
        return isDecimal ? digits.Insert(digits.Length - after, ".") : digits;
    }
}
