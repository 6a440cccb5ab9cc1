namespace Akka.DistTest.Reports;

/// <summary>What failed and passed on the same inputs, with each earlier attempt.</summary>
internal static class HtmlFlaky
{
    private const int Shown = 200;

    public static void Write(Markup page, IReadOnlyList<ReportSuite> suites)
    {
        var number = 0;
        foreach (var suite in suites)
        {
            foreach (var row in suite.Rows.Where(row => row.Flaky))
            {
                if (number == 0)
                    page.Line($"""<section id="flaky"><h2>Flaky</h2>""");
                number++;
                if (number <= Shown)
                    WriteOne(page, suite, row);
            }
        }

        if (number == 0)
            return;

        if (number > Shown)
            page.Line($"""<p class="note">The first {Readable.Count(Shown)} of {Readable.Count(number)} are shown; the table of results has them all.</p>""");
        page.Line($"</section>");
    }

    /// <summary>The attempts before the one that counts, oldest first.</summary>
    public static void WriteEarlier(Markup page, ReportRow row)
    {
        for (var i = 0; i < row.Earlier.Count; i++)
        {
            var result = row.Earlier[i];
            var (outcome, kind) = RowKinds.Of(result);
            page.Write($"""<div class="earlier"><p>""");
            HtmlBadge.Write(page, outcome, kind);
            page.Line($"""<span class="where">attempt {i + 1} · {result.Duration}</span></p>""");
            HtmlText.WriteBody(page, result.Message, result.Stack, result.Output);
            page.Line($"</div>");
        }
    }

    private static void WriteOne(Markup page, ReportSuite suite, ReportRow row)
    {
        page.Write($"""<details class="entry flaky"><summary>""");
        HtmlBadge.WriteFlaky(page);
        HtmlBadge.Write(page, row.Outcome, row.Kind);
        page.Line($"""<code class="name">{HtmlText.Name(row.Name)}</code><span class="where">{HtmlText.Where(suite, row)}</span></summary>""");
        WriteEarlier(page, row);
        page.Write($"""<div class="earlier"><p>""");
        HtmlBadge.Write(page, row.Outcome, row.Kind);
        page.Line($"""<span class="where">attempt {row.Earlier.Count + 1}, which counts · {row.Duration}</span></p></div>""");
        page.Line($"</details>");
    }
}
