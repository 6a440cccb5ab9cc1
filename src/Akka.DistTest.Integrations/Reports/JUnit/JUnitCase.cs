using System.Xml;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>A row as a <c>testcase</c>.</summary>
internal static class JUnitCase
{
    public static void Write(XmlWriter xml, ReportSuite suite, ReportRow row)
    {
        var name = row.IsCase ? CaseName.Of(suite.Name, row.Name) : new CaseName(suite.Name, row.Name);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Visible.Line(name.Class));
        xml.WriteAttributeString("name", Visible.Line(name.Name));
        xml.WriteAttributeString("time", Plain.Seconds(row.Duration));
        WriteOutcome(xml, row);
        foreach (var earlier in row.Earlier.Where(result => result.Outcome == CaseOutcome.Failed))
            WriteEarlier(xml, earlier, passedInTheEnd: row.Outcome == RowOutcome.Passed);
        if (!string.IsNullOrEmpty(row.Output))
            xml.WriteElementString("system-out", Visible.Text(row.Output));
        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, ReportRow row)
    {
        if (row.Outcome == RowOutcome.Passed)
            return;

        xml.WriteStartElement(row.Outcome switch
        {
            RowOutcome.Skipped => "skipped",
            RowOutcome.Failed => "failure",
            _ => "error",
        });
        // As pytest itself writes it.
        xml.WriteAttributeString("type", row.Kind == "expectedFailure" ? "pytest.xfail" : row.Kind);
        xml.WriteAttributeString("message", Visible.Text(row.Message));
        if (!string.IsNullOrEmpty(row.Stack))
            xml.WriteString(Visible.Text(row.Stack));
        xml.WriteEndElement();
    }

    // Surefire's words: flaky when the case passed in the end, rerun when it kept failing.
    private static void WriteEarlier(XmlWriter xml, CaseResult result, bool passedInTheEnd)
    {
        var (outcome, kind) = RowKinds.Of(result);
        xml.WriteStartElement(
            (passedInTheEnd ? "flaky" : "rerun") + (outcome == RowOutcome.Failed ? "Failure" : "Error"));
        xml.WriteAttributeString("message", Visible.Text(result.Message));
        xml.WriteAttributeString("type", kind);
        if (!string.IsNullOrEmpty(result.Stack))
            xml.WriteElementString("stackTrace", Visible.Text(result.Stack));
        if (!string.IsNullOrEmpty(result.Output))
            xml.WriteElementString("system-out", Visible.Text(result.Output));
        xml.WriteEndElement();
    }
}
