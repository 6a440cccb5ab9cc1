namespace Akka.DistTest.Reports;

/// <summary>Foreign text in Markdown, where it can neither end its block nor become markup or a mention.</summary>
internal static class MarkdownText
{
    /// <summary>One line as a code span inside a table cell, where a bar would end the cell.</summary>
    public static string Cell(string? text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>One line as a code span.</summary>
    public static string Code(string? text, int limit = 200)
    {
        var line = Bounded.Head(Visible.Line(text), limit);
        var fence = new string('`', LongestRun(line) + 1);
        // A space on both sides is dropped by readers and keeps a backtick at the edge apart from the fence.
        var space = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return $"{fence}{space}{line}{space}{fence}";
    }

    /// <summary>Some lines as a fenced block.</summary>
    public static void WriteBlock(TextWriter output, string text, int limit)
    {
        var bounded = Bounded.HeadAndTail(Visible.Text(text), limit);
        var fence = new string('`', Math.Max(3, LongestRun(bounded) + 1));
        output.WriteLine($"{fence}text");
        output.WriteLine(bounded);
        output.WriteLine(fence);
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
