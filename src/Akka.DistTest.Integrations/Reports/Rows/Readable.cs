using System.Globalization;

namespace Akka.DistTest.Reports;

/// <summary>Durations and times as people read them, alike in every culture.</summary>
internal static class Readable
{
    public static string Duration(TimeSpan duration) => duration switch
    {
        _ when duration <= TimeSpan.Zero => "0 ms",
        _ when duration.TotalMilliseconds < 1 => "< 1 ms",
        _ when duration.TotalMilliseconds < 999.5 => Format(duration.TotalMilliseconds, "0 ms"),
        _ when duration.TotalSeconds < 59.95 => Format(duration.TotalSeconds, "0.0 s"),
        _ when duration.TotalHours < 1 => Plain.Format($"{duration.Minutes} min {duration.Seconds:00} s"),
        _ => Plain.Format($"{(long)duration.TotalHours} h {duration.Minutes:00} min"),
    };

    public static string Instant(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>With a separator for thousands.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>1 case</c>, <c>2,000 cases</c>.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
