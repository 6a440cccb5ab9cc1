using System.Text.RegularExpressions;

namespace Akka.DistTest.Errors;

/// <summary>Finds the type of the exception that a text tells of.</summary>
public static partial class ExceptionNames
{
    /// <summary>Types that only carry another.</summary>
    private static readonly HashSet<string> Carriers =
    [
        "System.AggregateException",
        "System.Reflection.TargetInvocationException",
        "System.TypeInitializationException",
        "java.lang.reflect.InvocationTargetException",
        "java.util.concurrent.ExecutionException",
        "ExceptionGroup",
        "BaseExceptionGroup",
    ];

    /// <summary>The first that is not a carrier of another; null when the text names none. A name counts where a line
    /// begins with it, as runtimes print them, and not in the middle of a sentence.</summary>
    public static string? First(string text) => Pick(Name().Matches(text));

    /// <summary>As <see cref="First"/>, from the end: of a log the last exception is the one that mattered.</summary>
    public static string? Last(string text) => Pick(Name().Matches(text).Reverse());

    /// <summary>Without its namespace.</summary>
    public static string Short(string name) => name[(name.LastIndexOfAny(['.', '+', '/', '$']) + 1)..];

    private static string? Pick(IEnumerable<Match> matches)
    {
        string? carrier = null;
        foreach (var match in matches)
        {
            var name = match.Groups["name"].Value;
            if (!Carriers.Contains(name))
                return name;
            carrier ??= name;
        }

        return carrier;
    }

    [GeneratedRegex(
        @"(?:^|\n|\()[ \t]*(?:E[ ]{2,}|-+>[ ]*|Unhandled exception[.:][ ]*|Caused by:[ ]*|Exception in thread ""[^""\n]{0,80}"" )?"
        + @"(?<name>(?:[A-Za-z_][\w$+]{0,80}[.]){0,12}"
        + @"(?:[A-Z_]\w{0,80}(?:Exception|Error|Failure|Group|Timeout)|gaierror|Error))(?:[ ]\([0-9a-fA-Fx]{1,20}\))?[ ]?(?::|\r?\n|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
