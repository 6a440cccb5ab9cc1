using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Display;

/// <summary>Names and output of tests may hold anything, also sequences that would drive the terminal.</summary>
internal static partial class SafeText
{
    private const char Escape = '\e';

    /// <summary>One line: line breaks and tabs become blanks, color sequences are left out, other control characters are
    /// shown as the sign for them.</summary>
    public static string Line(string text) => IsPlain(text) ? text
        : text.Contains(Escape, StringComparison.Ordinal) ? Clean(Sequence().Replace(text, ""))
        : Clean(text);

    /// <summary>The lines of a text, each safe, without trailing blanks; empty ones at both ends are left out.</summary>
    public static IReadOnlyList<string> Lines(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];

        var lines = text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var last = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        return [.. lines[first..(last + 1)].Select(line => Line(line.TrimEnd()))];
    }

    /// <summary>Sequences that tools write for colors, cursors and links.</summary>
    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
                return false;
        }

        return true;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Shown(rune));

        return clean.ToString();
    }

    private static string Shown(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' => " ",
        0x7f => "\u2421",
        // U+2400 and on are the pictures of the control characters.
        < ' ' => ((char)(0x2400 + rune.Value)).ToString(),
        // The 8-bit controls drive terminals as well; format characters turn the direction of text.
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format => "\ufffd",
        _ => rune.ToString(),
    };
}
