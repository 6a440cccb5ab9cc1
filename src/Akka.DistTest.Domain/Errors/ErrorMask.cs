using System.Text.RegularExpressions;

namespace Akka.DistTest.Errors;

/// <summary>Takes out of an error's words what differs from one time to the next, so that the same error reads the same.
/// Masked text stays as it is when masked again: no mask holds anything that is masked.</summary>
public static partial class ErrorMask
{
    public static string Of(string text) => Volatile().Replace(Escape().Replace(text, ""), Mask);

    private static string Mask(Match match) => match switch
    {
        _ when match.Groups["guid"].Success => "<guid>",
        _ when match.Groups["time"].Success => "<time>",
        _ when match.Groups["path"].Success => "<path>",
        _ when match.Groups["hex"].Success => "<hex>",
        _ when match.Groups["span"].Success => "<duration>",
        _ => "<n>",
    };

    /// <summary>What terminals take for colors; a lone escape too, so that none is left to begin another.</summary>
    [GeneratedRegex("\u001b(?:\\[[0-9;]*[A-Za-z])?", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    // Every kind but the path needs a digit, and every digit is masked: so only a path could be found anew in masked
    // text, and it may not begin behind the end of a mask.
    [GeneratedRegex(
        @"(?<guid>\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b)"
        + @"|(?<time>\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)"
        + @"|(?<path>(?<![\w<>/\\.~])(?:[A-Za-z]:|~|\.{1,2})?(?:[/\\][\w.+@%~-]+){2,}[/\\]?)"
        + @"|(?<hex>\b0[xX][0-9a-fA-F]+\b|\b(?=[a-fA-F]*[0-9])(?=[0-9]*[a-fA-F])[0-9a-fA-F]{8,}\b)"
        + @"|(?<span>\b(?:[0-9]+\.)?[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?\b"
        + @"|\b[0-9]+(?:[.,][0-9]+)? ?(?:ns|us|µs|ms|s|sec|secs|seconds?|min|mins|minutes?|h|hours?|days?|milliseconds?)\b)"
        + @"|(?<number>[-+]?[0-9]+(?:[.,][0-9]+)*(?:[eE][-+]?[0-9]+)?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Volatile();
}
