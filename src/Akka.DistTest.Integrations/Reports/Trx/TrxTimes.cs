using System.Globalization;

namespace Akka.DistTest.Reports;

/// <summary>Times as TRX has them.</summary>
internal static class TrxTimes
{
    public static string Instant(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>As hh:mm:ss.fffffff, with days before it when there are any.</summary>
    public static string Duration(TimeSpan duration) =>
        (duration < TimeSpan.Zero ? TimeSpan.Zero : duration).ToString("c", CultureInfo.InvariantCulture) switch
        {
            { Length: 8 } whole => whole + ".0000000",
            var text => text,
        };
}
