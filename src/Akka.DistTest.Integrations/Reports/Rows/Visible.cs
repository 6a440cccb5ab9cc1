using System.Buffers;
using System.Globalization;
using System.Text;

namespace Akka.DistTest.Reports;

/// <summary>Makes text safe for every format by showing what cannot be printed instead of dropping it: an escape
/// becomes <c>␛</c>, a lone surrogate its code, <c>\ud800</c>. Line ends become line feeds.</summary>
internal static class Visible
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(SuspectChars());

    /// <summary>The text with line feeds and tabs kept. The same instance when there was nothing to replace.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : Replace(text, first);
    }

    /// <summary>The text on one line, never empty: what may stand as a name or a heading.</summary>
    public static string Line(string? text)
    {
        var line = Text(text).Replace('\n', '␊').Replace('\t', '␉');
        return string.IsNullOrWhiteSpace(line) ? "(no name)" : line;
    }

    /// <summary>The first line that says something, with an ellipsis when there is more; empty for no text.</summary>
    public static string FirstLine(string? text)
    {
        var visible = Text(text).AsSpan().Trim();
        var end = visible.IndexOf('\n');
        return end < 0 ? visible.ToString() : string.Concat(visible[..end].TrimEnd(), " …");
    }

    private static string Replace(string text, int first)
    {
        var result = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (!Suspects.Contains(c))
                result.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else if (c != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
                AppendPicture(result, c);
        }

        return result.ToString();
    }

    private static void AppendPicture(StringBuilder result, char c)
    {
        if (c < ' ')
            result.Append((char)('␀' + c));
        else if (c == '\u007f')
            result.Append('␡');
        else
            result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
    }

    private static char[] SuspectChars() =>
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(IsSuspect)];

    // Besides what XML forbids: C1 controls move a terminal's cursor, and bidirectional overrides show text in an
    // order that it does not have.
    private static bool IsSuspect(char c) => c switch
    {
        '\t' or '\n' => false,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' => true,
        _ => char.IsSurrogate(c),
    };
}
