using System.Xml;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>The run's outcome and the counters at the end of a TRX file.</summary>
internal static class TrxSummary
{
    // In the order in which Visual Studio writes them.
    private static readonly string[] Unused =
    [
        "error", "timeout", "aborted", "inconclusive", "passedButRunAborted", "notRunnable",
    ];

    private static readonly string[] AlsoUnused = ["disconnected", "warning", "completed", "inProgress", "pending"];

    public static void Write(XmlWriter xml, RunReport report, RowCounts counts)
    {
        var failed = counts.Failed + counts.Errors;
        var notExecuted = counts.Skipped + counts.NeverRan;
        xml.WriteStartElement("ResultSummary");
        xml.WriteAttributeString("outcome", failed == 0 ? "Completed" : "Failed");
        xml.WriteStartElement("Counters");
        xml.WriteAttributeString("total", Plain.Number(counts.Total));
        xml.WriteAttributeString("executed", Plain.Number(counts.Total - notExecuted));
        xml.WriteAttributeString("passed", Plain.Number(counts.Passed));
        xml.WriteAttributeString("failed", Plain.Number(failed));
        foreach (var counter in Unused)
            xml.WriteAttributeString(counter, "0");
        xml.WriteAttributeString("notExecuted", Plain.Number(notExecuted));
        foreach (var counter in AlsoUnused)
            xml.WriteAttributeString(counter, "0");
        xml.WriteEndElement();
        xml.WriteStartElement("Output");
        xml.WriteElementString("StdOut", Text(report, counts));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Text(RunReport report, RowCounts counts) =>
        $"run {Visible.Line(report.Run.Value)} of {Visible.Line(report.Project)}: {report.Outcome}; "
        + Plain.Format($"{counts.Skipped} skipped, {counts.NeverRan} never ran, {counts.Flaky} flaky");
}
