using System.Text;
using Akka.DistTest.Errors;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>A short summary in GitHub's Markdown for the page of a CI job: bounded, however large the run.</summary>
public sealed class MarkdownReportWriter : IReportWriter
{
    public string Format => "markdown";

    public string FileName => "summary.md";

    public void Write(RunReport report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        MarkdownHead.Write(text, report);
        var suites = ReportSuites.Of(report, outcome => outcome is RowOutcome.Failed or RowOutcome.Error);
        MarkdownGroups.Write(text, ErrorGroups.Of(report));
        MarkdownFailures.Write(text, suites);
        MarkdownLists.WriteFlaky(text, suites);
        MarkdownLists.WriteReasons(text, suites, "Never ran", RowOutcome.NeverRan);
        MarkdownLists.WriteReasons(text, suites, "Skipped", RowOutcome.Skipped);
        MarkdownLists.WriteSlowest(text, suites);
    }
}
