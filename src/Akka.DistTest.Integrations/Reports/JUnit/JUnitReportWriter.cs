using System.Globalization;
using System.Xml;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>JUnit XML as Jenkins, GitLab and most CI systems read it, with the elements for flaky tests of Maven
/// Surefire. What never ran is an <c>error</c>, so that no reader takes the run for green.</summary>
public sealed class JUnitReportWriter : IReportWriter
{
    public string Format => "junit";

    public string FileName => "junit.xml";

    public void Write(RunReport report, Stream output)
    {
        var suites = ReportSuites.Of(report, IsRed);
        var counts = RowCounts.Of(suites.SelectMany(suite => suite.Rows));

        using var xml = XmlWriter.Create(output, Plain.Xml);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", Visible.Line(report.Plan));
        xml.WriteAttributeString("tests", Plain.Number(counts.Total));
        xml.WriteAttributeString("failures", Plain.Number(counts.Failed));
        xml.WriteAttributeString("errors", Plain.Number(counts.Errors + counts.NeverRan));
        xml.WriteAttributeString("time", Plain.Seconds(report.Summary.Wall));
        for (var i = 0; i < suites.Count; i++)
            WriteSuite(xml, report, suites[i], i);
        xml.WriteEndElement();
    }

    private static bool IsRed(RowOutcome outcome) =>
        outcome is RowOutcome.Failed or RowOutcome.Error or RowOutcome.NeverRan;

    private static void WriteSuite(XmlWriter xml, RunReport report, ReportSuite suite, int id)
    {
        var counts = RowCounts.Of(suite.Rows);
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Visible.Line(suite.Name));
        xml.WriteAttributeString("id", Plain.Number(id));
        xml.WriteAttributeString("tests", Plain.Number(counts.Total));
        xml.WriteAttributeString("failures", Plain.Number(counts.Failed));
        xml.WriteAttributeString("errors", Plain.Number(counts.Errors + counts.NeverRan));
        xml.WriteAttributeString("skipped", Plain.Number(counts.Skipped));
        xml.WriteAttributeString("time", Plain.Seconds(counts.Duration));
        xml.WriteAttributeString(
            "timestamp", report.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        JUnitProperties.Write(xml, report, suite, counts);
        foreach (var row in suite.Rows)
            JUnitCase.Write(xml, suite, row);
        xml.WriteEndElement();
    }
}
