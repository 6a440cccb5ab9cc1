namespace Akka.DistTest.Reports;

/// <summary>Shortens text for the formats that people read.</summary>
internal static class Bounded
{
    /// <summary>Head and tail of a long text with a line between them that says how much is left out; visible
    /// text in, visible text out.</summary>
    public static string HeadAndTail(string text, int limit)
    {
        if (text.Length <= limit)
            return text;

        var head = Whole(text, limit / 2);
        var tail = Whole(text, text.Length - (limit - limit / 2));
        return string.Concat(text.AsSpan(0, head), $"\n… {tail - head} characters left out …\n", text.AsSpan(tail));
    }

    /// <summary>The start of a long text, with an ellipsis.</summary>
    public static string Head(string text, int limit) =>
        text.Length <= limit ? text : string.Concat(text.AsSpan(0, Whole(text, limit - 1)), "…");

    // A cut between the halves of a surrogate pair would make two lone ones.
    private static int Whole(string text, int at) => at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
