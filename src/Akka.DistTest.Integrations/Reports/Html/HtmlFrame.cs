using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>What stands around the sections: head, navigation, and the script at the end.</summary>
internal static class HtmlFrame
{
    public static void Open(Markup page, RunReport report, RowCounts counts)
    {
        page.Line($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{HtmlAssets.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{report.Outcome} · {HtmlText.Name(report.Plan)}</title>
            """);
        page.Write($"<style>");
        page.Asset(HtmlAssets.Style);
        page.Line($"</style>");
        page.Line($"""
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <nav class="bar" aria-label="Sections">
            <strong class="brand">disttest</strong>
            <a href="#summary">Summary</a>
            """);
        WriteLink(page, "failures", "Failures", counts.Failed + counts.Errors);
        WriteLink(page, "flaky", "Flaky", counts.Flaky);
        WriteLink(page, "never-ran", "Never ran", counts.NeverRan);
        WriteLink(page, "skipped", "Skipped", counts.Skipped);
        if (report.Attempts.Count > 0)
            page.Line($"""<a href="#timeline">Timeline</a>""");
        page.Line($"""
            <a href="#tasks">Tasks</a>
            <a href="#results">Results</a>
            </nav>
            <main id="main">
            """);
    }

    public static void Close(Markup page)
    {
        page.Line($"</main>");
        page.Write($"<script>");
        page.Asset(HtmlAssets.Script);
        page.Line($"</script>");
        page.Line($"</body>");
        page.Line($"</html>");
    }

    private static void WriteLink(Markup page, string id, string name, int count)
    {
        if (count > 0)
            page.Line($"""<a href="#{id}">{name} <span class="count">{Readable.Count(count)}</span></a>""");
    }
}
