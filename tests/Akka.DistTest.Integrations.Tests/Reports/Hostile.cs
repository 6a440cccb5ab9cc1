using System.Globalization;

namespace Akka.DistTest.Reports;

/// <summary>Text that breaks careless writers.</summary>
internal static class Hostile
{
    public const string Markup = "]]></system-out><script>alert('x')</script><!-- & \" ' -->";
    public const string Ansi = "\u001b[31mred\u001b[0m \u009b1m";
    public const string Controls = "nul \0 bell \a back \b form \f return\rover\r\nnext del \u007f";
    public const string Surrogates = "high \ud800 low \udc00 pair 😀 last \ud83d";
    public const string Odd = "bidi \u202eevil\u2066 bom \ufeff end \uffff lines \u2028\u2029";
    public const string Table = "a | b || `code` ```` @everyone [x](javascript:y) <b>";

    public static string All { get; } = string.Join('\n', Markup, Ansi, Controls, Surrogates, Odd, Table);

    /// <summary>200,000 characters.</summary>
    public static string Long { get; } = string.Concat(
        Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i:00000} 😀 and on\n")))[..200_000];
}
