namespace Akka.DistTest.Reports;

/// <summary>Reads the blocks of a Markdown summary.</summary>
internal static class MarkdownPage
{
    /// <summary>The headings that stand outside fenced blocks. Asserts that each block is closed.</summary>
    public static IReadOnlyList<string> Headings(string text)
    {
        var headings = new List<string>();
        var fence = "";
        foreach (var line in text.Split('\n'))
        {
            var ticks = line.TakeWhile(c => c == '`').Count();
            if (fence.Length == 0 && ticks >= 3 && line.EndsWith("text", StringComparison.Ordinal))
                fence = line[..ticks];
            else if (fence.Length > 0 && ticks >= fence.Length && line.Trim('`').Length == 0)
                fence = "";
            else if (fence.Length == 0 && line.StartsWith('#'))
                headings.Add(line);
        }

        Assert.Empty(fence);
        return headings;
    }
}
