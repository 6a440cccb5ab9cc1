using System.Text;
using Akka.DistTest.Errors;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>One self-contained page: opens from disk without a network, reads without JavaScript, and takes tens of
/// thousands of cases.</summary>
public sealed class HtmlReportWriter : IReportWriter
{
    public string Format => "html";

    public string FileName => "report.html";

    public void Write(RunReport report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var page = new Markup(text);
        var suites = ReportSuites.Of(report, outcome => outcome is RowOutcome.Failed or RowOutcome.Error);
        HtmlFrame.Open(page, report, RowCounts.Of(suites.SelectMany(suite => suite.Rows)));
        HtmlHeader.Write(page, report);
        HtmlGroups.Write(page, ErrorGroups.Of(report));
        HtmlFailures.Write(page, suites);
        HtmlFlaky.Write(page, suites);
        HtmlReasons.Write(page, suites, RowOutcome.NeverRan, "never-ran", "Never ran");
        HtmlReasons.Write(page, suites, RowOutcome.Skipped, "skipped", "Skipped");
        HtmlTimeline.Write(page, report);
        HtmlTasks.Write(page, report);
        HtmlResults.Write(page, suites);
        page.Write($"""<script type="application/json" id="data">""");
        text.Flush();
        ResultData.Write(output, suites);
        page.Line($"</script>");
        HtmlFrame.Close(page);
    }
}
