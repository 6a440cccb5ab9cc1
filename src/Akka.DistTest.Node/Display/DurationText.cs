using System.Globalization;

namespace Akka.DistTest.Display;

/// <summary>Durations for people: <c>0.12s</c>, <c>12.3s</c>, <c>1m 05s</c>, <c>2h 03m</c>.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan duration)
    {
        var seconds = Math.Max(0, duration.TotalSeconds);
        var whole = (long)Math.Round(seconds);
        return seconds switch
        {
            < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00}s"),
            < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0}s"),
            < 3599.5 => string.Create(CultureInfo.InvariantCulture, $"{whole / 60}m {whole % 60:00}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}h {whole / 60 % 60:00}m"),
        };
    }

    /// <summary>For estimates, which have no fractions: <c>41s</c>, <c>3m</c>.</summary>
    public static string Roughly(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 1 => "1s",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(duration.TotalSeconds):0}s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(duration.TotalMinutes):0}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0.0}h"),
    };
}
