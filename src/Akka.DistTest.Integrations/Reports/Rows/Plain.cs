using System.Globalization;
using System.Xml;

namespace Akka.DistTest.Reports;

/// <summary>Numbers and times as machines read them, alike in every culture.</summary>
internal static class Plain
{
    /// <summary>Seconds with three decimals; a negative duration, from a clock set back, is 0.</summary>
    public static string Seconds(TimeSpan duration) =>
        Math.Max(0, duration.TotalSeconds).ToString("0.000", CultureInfo.InvariantCulture);

    public static long Milliseconds(TimeSpan duration) => Math.Max(0, (long)duration.TotalMilliseconds);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>UTC, for a file without a byte order mark whose stream stays open.</summary>
    public static XmlWriterSettings Xml { get; } = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = false,
    };
}
