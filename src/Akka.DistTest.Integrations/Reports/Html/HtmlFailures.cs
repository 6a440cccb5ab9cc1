namespace Akka.DistTest.Reports;

/// <summary>The failures with all that is known of them, the first ones open.</summary>
internal static class HtmlFailures
{
    /// <summary>Failures beyond these are in the table of results with the start of their message.</summary>
    public const int Shown = 200;

    private const int Open = 3;

    public static bool IsFailure(ReportRow row) => row.Outcome is RowOutcome.Failed or RowOutcome.Error;

    public static void Write(Markup page, IReadOnlyList<ReportSuite> suites)
    {
        var number = 0;
        foreach (var suite in suites)
        {
            foreach (var row in suite.Rows.Where(IsFailure))
            {
                if (number == 0)
                    page.Line($"""<section id="failures"><h2>Failures</h2>""");
                number++;
                if (number <= Shown)
                    WriteOne(page, suite, row, number);
            }
        }

        if (number == 0)
            return;

        if (number > Shown)
            page.Line($"""<p class="note">The first {Readable.Count(Shown)} of {Readable.Count(number)} failures are shown in full; the table of results has them all.</p>""");
        page.Line($"</section>");
    }

    private static void WriteOne(Markup page, ReportSuite suite, ReportRow row, int number)
    {
        page.Write($"""<details class="entry failed" id="f{number}" """);
        page.Write($"{(number <= Open ? "open" : "")}");
        page.Write($"""><summary>""");
        HtmlBadge.Write(page, row.Outcome, row.Kind);
        if (row.Flaky)
            HtmlBadge.WriteFlaky(page);
        page.Write($"""<span class="name"><code>{HtmlText.Name(row.Name)}</code>""");
        if (HtmlText.Excerpt(row) is { Length: > 0 } message)
            page.Write($"""<span class="why">{message}</span>""");
        page.Line($"""</span><span class="where">{HtmlText.Where(suite, row)}</span></summary>""");
        HtmlText.WriteBody(page, row.Message, row.Stack, row.Output);
        HtmlFlaky.WriteEarlier(page, row);
        page.Line($"</details>");
    }
}
