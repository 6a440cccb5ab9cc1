namespace Akka.DistTest.Reports;

/// <summary>Every case and every task without cases in one table. The first thousand are in the page as they are; the
/// script takes over with the whole from <see cref="ResultData"/>, a page at a time.</summary>
internal static class HtmlResults
{
    private const int Static = 1000;

    private static readonly (string Class, string Word)[] Filters =
    [
        ("passed", "Passed"), ("failed", "Failed"), ("skipped", "Skipped"), ("never", "Never ran"),
    ];

    public static void Write(Markup page, IReadOnlyList<ReportSuite> suites)
    {
        var counts = RowCounts.Of(suites.SelectMany(suite => suite.Rows));
        page.Line($"""<section id="results"><h2>Results</h2>""");
        WriteControls(page, counts);
        page.Line($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Results">
            <table id="table">
            <thead><tr><th scope="col" data-key="outcome">Outcome</th><th scope="col" data-key="name">Case or task</th><th scope="col" data-key="suite">Suite</th><th scope="col" data-key="worker">Worker</th><th scope="col" data-key="duration" class="number">Duration</th></tr></thead>
            <tbody>
            """);
        var failure = 0;
        foreach (var (suite, row) in suites.SelectMany(suite => suite.Rows.Select(row => (suite, row))).Take(Static))
            WriteRow(page, suite, row, HtmlFailures.IsFailure(row) ? ++failure : 0);
        page.Line($"</tbody></table></div>");
        if (counts.Total > Static)
            page.Line($"""<p class="note" id="rest">The first {Readable.Count(Static)} of {Readable.Count(counts.Total)} results are shown. With JavaScript on, this page shows them all.</p>""");
        page.Line($"""
            <nav id="pages" class="pages" aria-label="Pages of results" hidden><button type="button" id="previous">Previous</button><span id="range" role="status"></span><button type="button" id="next">Next</button></nav>
            </section>
            """);
    }

    private static void WriteControls(Markup page, RowCounts counts)
    {
        page.Line($"""
            <form id="controls" class="controls" role="search" hidden>
            <label class="search"><span>Filter</span><input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="Name, suite, worker or message"></label>
            <fieldset><legend>Outcomes</legend>
            """);
        foreach (var (style, word) in Filters)
        {
            var number = style switch
            {
                "passed" => counts.Passed,
                "failed" => counts.Failed + counts.Errors,
                "skipped" => counts.Skipped,
                _ => counts.NeverRan,
            };
            page.Line($"""<label class="toggle {style}"><input type="checkbox" name="outcome" value="{style}">{word} <span class="count">{Readable.Count(number)}</span></label>""");
        }

        page.Line($"""
            <label class="toggle flaky"><input type="checkbox" id="flaky-only">Flaky <span class="count">{Readable.Count(counts.Flaky)}</span></label>
            </fieldset>
            </form>
            """);
    }

    private static void WriteRow(Markup page, ReportSuite suite, ReportRow row, int failure)
    {
        page.Write($"<tr><td>");
        HtmlBadge.Write(page, row.Outcome, row.Kind);
        if (row.Flaky)
            HtmlBadge.WriteFlaky(page);
        page.Write($"""</td><th scope="row">""");
        if (failure is > 0 and <= HtmlFailures.Shown)
            page.Write($"""<a href="#f{failure}"><code>{HtmlText.Name(row.Name)}</code></a>""");
        else
            page.Write($"<code>{HtmlText.Name(row.Name)}</code>");
        if (HtmlText.Excerpt(row) is { Length: > 0 } message)
            page.Write($"""<span class="why">{message}</span>""");
        page.Line($"""</th><td>{HtmlText.Name(suite.Name)}</td><td class="worker-name">{(row.Worker is { } worker ? HtmlText.Name(worker.Value) : "")}</td><td class="number">{row.Duration}</td></tr>""");
    }
}
