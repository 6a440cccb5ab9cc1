using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Commands;

/// <summary>Reads sizes of memory: <c>512M</c>, <c>512MB</c>, <c>1.5G</c>, <c>2TB</c>; 1 GB is 1,024 MB, as workers state theirs.</summary>
internal static partial class Sizes
{
    private const double Kilo = 1024;

    /// <summary>Null when it is none, or less than a megabyte, in which nothing runs.</summary>
    public static long? Bytes(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var bytes = match.Groups[2].Value.ToUpperInvariant() switch
        {
            "M" => number * Kilo * Kilo,
            "G" => number * Kilo * Kilo * Kilo,
            _ => number * Kilo * Kilo * Kilo * Kilo,
        };
        return bytes is >= Kilo * Kilo and < long.MaxValue / 2 ? (long)bytes : null;
    }

    [GeneratedRegex(@"^(\d{1,9}(?:\.\d{1,9})?) ?([MGT])B?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
