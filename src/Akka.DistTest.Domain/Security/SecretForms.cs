using System.Text;
using System.Text.Encodings.Web;

namespace Akka.DistTest.Security;

/// <summary>The forms in which a secret turns up in text.</summary>
public static class SecretForms
{
    /// <summary>A line of a secret, or a piece of its Base64, that is shorter than this is too common to be masked.</summary>
    public const int Least = 6;

    /// <summary>As it is; each of its longer lines; in URLs and forms; in JSON; as Base64 in both alphabets, also where it
    /// stands in the middle of something that was encoded as a whole.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        yield return secret;
        foreach (var line in secret.Split('\n', '\r').Where(line => line.Length >= Least && line.Length < secret.Length))
            yield return line;
        var escaped = Uri.EscapeDataString(secret);
        yield return escaped;
        yield return Lower(escaped);
        yield return escaped.Replace("%20", "+", StringComparison.Ordinal);
        yield return JavaScriptEncoder.Default.Encode(secret);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var shift = 0; shift < 3; shift++)
        {
            if (Inner(bytes, shift) is not { } inner)
                continue;
            yield return inner;
            yield return inner.Replace('+', '-').Replace('/', '_');
        }
    }

    /// <summary>The letters of Base64 that depend on the secret alone when so many bytes stand before it; null when they are
    /// too few.</summary>
    private static string? Inner(byte[] secret, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. secret]);
        // The first letters hold bits of what stands before, the last ones bits of what follows.
        var begin = before switch { 0 => 0, 1 => 2, _ => 3 };
        var end = (before + secret.Length) * 8 / 6;
        return end - begin >= Least ? text[begin..end] : null;
    }

    /// <summary>The same with small digits: %2f.</summary>
    private static string Lower(string escaped)
    {
        var text = new StringBuilder(escaped);
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] != '%')
                continue;
            text[i + 1] = char.ToLowerInvariant(text[i + 1]);
            text[i + 2] = char.ToLowerInvariant(text[i + 2]);
        }

        return text.ToString();
    }
}
