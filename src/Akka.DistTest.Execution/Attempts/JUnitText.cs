using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Akka.DistTest.Attempts;

/// <summary>
/// The text of a report, whatever it is encoded in. The encoding is the one of the byte order mark, else of the bytes
/// themselves (UTF-16), else the declared one, else UTF-8; bytes that do not fit it are refused. Characters that XML forbids,
/// which some writers copy from test output, become visible ones.
/// </summary>
internal static partial class JUnitText
{
    private const int MaxDeclaration = 200;

    static JUnitText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Throws <see cref="XmlException"/> when the bytes are no text in the encoding that they claim.</summary>
    public static string Read(byte[] bytes)
    {
        var (encoding, skip) = EncodingOf(bytes);
        string text;
        try
        {
            text = encoding.GetString(bytes, skip, bytes.Length - skip);
        }
        catch (DecoderFallbackException e)
        {
            throw new XmlException(string.Create(
                CultureInfo.InvariantCulture,
                $"it has bytes that are not {encoding.WebName}, which it claims to be, at position {e.Index + skip}"));
        }

        return Clean(text.TrimStart());
    }

    private static (Encoding Encoding, int Skip) EncodingOf(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Strict("utf-8"), 3),
        [0xFF, 0xFE, 0, 0, ..] => (Strict("utf-32"), 4),
        [0xFF, 0xFE, ..] => (Strict("utf-16"), 2),
        [0xFE, 0xFF, ..] => (Strict("utf-16BE"), 2),
        [(byte)'<', 0, ..] => (Strict("utf-16"), 0),
        [0, (byte)'<', ..] => (Strict("utf-16BE"), 0),
        _ => (Declared(bytes), 0),
    };

    private static Encoding Declared(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, MaxDeclaration));
        var name = Declaration().Match(head) is { Success: true } match ? match.Groups[1].Value : "utf-8";
        // The declaration itself was read byte by byte, so it is no UTF-16, whatever it says.
        if (name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase))
            name = "utf-8";
        try
        {
            return Strict(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new XmlException($"it is declared to be encoded in '{name}', which is not known here");
        }
    }

    private static Encoding Strict(string name) =>
        Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(character).Append(text[++i]);
            else
                clean.Append(Visible(character));
        }

        return Reference().Replace(clean.ToString(), OfReference);
    }

    private static char Visible(char character) => character switch
    {
        '\t' or '\n' or '\r' => character,
        < ' ' => (char)('\u2400' + character),
        '\uFFFE' or '\uFFFF' => '\uFFFD',
        _ when char.IsSurrogate(character) => '\uFFFD',
        _ => character,
    };

    // &#27; and &#x1B; name characters that XML forbids too.
    private static string OfReference(Match reference)
    {
        var digits = reference.Groups[2].ValueSpan;
        var style = reference.Groups[1].Length > 0 ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
            return "\uFFFD";
        if (code > char.MaxValue)
            return reference.Value;
        var visible = Visible((char)code);
        return visible == code ? reference.Value : visible.ToString();
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")]
    private static partial Regex Declaration();

    [GeneratedRegex("&#(x?)([0-9a-fA-F]+);")]
    private static partial Regex Reference();
}
