using System.Globalization;
using System.Text;

namespace Akka.DistTest.Files;

/// <summary>
/// Writes any text as a name that every file system and URL takes as it is, and reads it back. Lower-case letters,
/// digits, <c>-</c>, <c>_</c> and inner dots stay; an upper-case letter becomes <c>+</c> and its lower case, so that
/// names which differ in case stay two files; every other byte of the UTF-8 form becomes <c>=</c> and two hex digits.
/// </summary>
public static class SafeName
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Throws <see cref="ArgumentException"/> for the empty text and for a lone surrogate, which have no
    /// name.</summary>
    public static string Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var name = new StringBuilder(text.Length + 16);
        foreach (var unit in Strict.GetBytes(text))
            Append(name, unit);

        return Guard(name.ToString());
    }

    /// <summary>The text of a name; null when it is not one that <see cref="Encode"/> could have made, apart from
    /// upper-case letters, which stand for themselves.</summary>
    public static string? Decode(string name)
    {
        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '=' when i + 2 < name.Length && byte.TryParse(
                    name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b):
                    bytes.Add(b);
                    i += 2;
                    break;
                case '+' when i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]):
                    bytes.Add((byte)char.ToUpperInvariant(name[++i]));
                    break;
                case var c when char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.':
                    bytes.Add((byte)c);
                    break;
                default:
                    return null;
            }
        }

        return bytes.Count == 0 ? null : TextOf([.. bytes]);
    }

    private static void Append(StringBuilder name, byte unit)
    {
        var c = (char)unit;
        if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.')
            name.Append(c);
        else if (char.IsAsciiLetterUpper(c))
            name.Append('+').Append(char.ToLowerInvariant(c));
        else
            Escape(name, unit);
    }

    private static void Escape(StringBuilder name, byte unit) =>
        name.Append('=').Append(unit.ToString("x2", CultureInfo.InvariantCulture));

    // Names that are plain letters and mean something else all the same: `..`, hidden files, `nul`, a dot at the end.
    private static string Guard(string name)
    {
        var first = name[0] == '.' || PayloadPath.IsDeviceName(name);
        var last = name[^1] == '.' && (name.Length > 1 || !first);
        if (!first && !last)
            return name;

        var guarded = new StringBuilder();
        if (first)
            Escape(guarded, (byte)name[0]);
        guarded.Append(name.AsSpan(first ? 1 : 0, name.Length - (first ? 1 : 0) - (last ? 1 : 0)));
        if (last)
            Escape(guarded, (byte)name[^1]);
        return guarded.ToString();
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
