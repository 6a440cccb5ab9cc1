using System.Globalization;

namespace Akka.DistTest.Dotnet;

/// <summary>Keeps the head and the tail of a text that is too long.</summary>
internal static class BoundedText
{
    /// <summary>Characters of a case's output that are kept.</summary>
    public const int Limit = 8 * 1024;

    /// <summary>Null when there is no text.</summary>
    public static string? Of(string? text, int limit = Limit)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length <= limit)
            return text;
        var cut = string.Create(
            CultureInfo.InvariantCulture, $"\n… {text.Length - limit} characters left out …\n");
        var half = limit / 2;
        return string.Concat(text.AsSpan(0, Whole(text, half)), cut, text.AsSpan(Whole(text, text.Length - half)));
    }

    // Never between the two halves of a surrogate pair.
    private static int Whole(string text, int index) => char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
