namespace Akka.DistTest.Reports;

/// <summary>What has no result, grouped by the reason.</summary>
internal static class HtmlReasons
{
    private const int ReasonsShown = 100;
    private const int NamesShown = 200;

    public static void Write(
        Markup page, IReadOnlyList<ReportSuite> suites, RowOutcome outcome, string id, string title)
    {
        var groups = suites
            .SelectMany(suite => suite.Rows.Where(row => row.Outcome == outcome).Select(row => (Suite: suite, Row: row)))
            .GroupBy(entry => (entry.Row.Kind, Reason: entry.Row.Message ?? "no reason given"))
            .OrderByDescending(group => group.Count())
            .ToList();
        if (groups.Count == 0)
            return;

        page.Line($"""<section id="{id}"><h2>{title}</h2>""");
        foreach (var group in groups.Take(ReasonsShown))
            WriteGroup(page, outcome, group.Key.Kind, group.Key.Reason, [.. group]);
        if (groups.Count > ReasonsShown)
            page.Line($"""<p class="note">{Readable.Count(groups.Count - ReasonsShown, "more reason")}; the table of results has them all.</p>""");
        page.Line($"</section>");
    }

    private static void WriteGroup(
        Markup page, RowOutcome outcome, string kind, string reason, List<(ReportSuite Suite, ReportRow Row)> entries)
    {
        page.Write($"""<details class="entry {HtmlBadge.Class(outcome)}"><summary>""");
        HtmlBadge.Write(page, outcome, kind);
        page.Line($"""<span class="name">{Bounded.Head(Visible.FirstLine(reason), 400)}</span><span class="where">{Readable.Count(entries.Count)}</span></summary>""");
        if (reason.Length > 400 || reason.Contains('\n', StringComparison.Ordinal))
            HtmlText.WriteBody(page, reason, null, null);
        page.Line($"""<ul class="names">""");
        foreach (var (suite, row) in entries.Take(NamesShown))
            page.Line($"""<li><code>{HtmlText.Name(row.Name)}</code> <span class="where">{HtmlText.Name(suite.Name)}</span></li>""");
        page.Line($"</ul>");
        if (entries.Count > NamesShown)
            page.Line($"""<p class="note">And {Readable.Count(entries.Count - NamesShown)} more; the table of results has them all.</p>""");
        foreach (var (_, row) in entries.Where(entry => !string.IsNullOrEmpty(entry.Row.Output)).Take(1))
            HtmlText.WriteBody(page, null, null, row.Output);
        page.Line($"</details>");
    }
}
