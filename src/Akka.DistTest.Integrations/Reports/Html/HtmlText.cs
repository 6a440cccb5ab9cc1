namespace Akka.DistTest.Reports;

/// <summary>The texts of a result: message, stack and output, each bounded.</summary>
internal static class HtmlText
{
    private const int Limit = 16 * 1024;
    private const int NameLimit = 500;
    private const int ExcerptLimit = 200;

    /// <summary>A name on one line; names may be as long as the arguments of a case.</summary>
    public static string Name(string? name) => Bounded.Head(Visible.Line(name), NameLimit);

    /// <summary>The start of what a row has to say; empty for most that passed.</summary>
    public static string Excerpt(ReportRow row) => Bounded.Head(Visible.FirstLine(row.Message), ExcerptLimit);

    public static void WriteBody(Markup page, string? message, string? stack, string? output)
    {
        if (string.IsNullOrEmpty(message) && string.IsNullOrEmpty(stack) && string.IsNullOrEmpty(output))
            page.Line($"""<p class="note">It left no message, no stack and no output.</p>""");
        WriteBlock(page, "message", message);
        WriteBlock(page, "stack", stack);
        if (string.IsNullOrEmpty(output))
            return;

        page.Line($"""<details class="output"><summary>Output</summary>""");
        WriteBlock(page, "out", output);
        page.Line($"</details>");
    }

    public static string Where(ReportSuite suite, ReportRow row)
    {
        var worker = row.Worker is { } id ? $" · {Name(id.Value)}" : "";
        return $"{Name(suite.Name)}{worker} · {Readable.Duration(row.Duration)}";
    }

    // The newline after the tag is dropped by browsers, and guards one that the text begins with.
    private static void WriteBlock(Markup page, string style, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            page.Line($"""
                <pre class="{style}" tabindex="0">
                {Bounded.HeadAndTail(Visible.Text(text), Limit)}</pre>
                """);
    }
}
