using System.Xml;

namespace Akka.DistTest.Reports;

/// <summary>A row as a <c>UnitTestResult</c>.</summary>
internal static class TrxResult
{
    public static void Write(XmlWriter xml, TrxEntry entry)
    {
        var row = entry.Row;
        xml.WriteStartElement("UnitTestResult");
        xml.WriteAttributeString("executionId", entry.ExecutionId);
        xml.WriteAttributeString("testId", entry.TestId);
        xml.WriteAttributeString("testName", entry.Name);
        xml.WriteAttributeString("computerName", Visible.Text(row.Worker?.Value));
        xml.WriteAttributeString("duration", TrxTimes.Duration(row.Duration));
        if (row.StartedAt is { } start)
        {
            xml.WriteAttributeString("startTime", TrxTimes.Instant(start));
            xml.WriteAttributeString("endTime", TrxTimes.Instant(start + row.Duration));
        }

        xml.WriteAttributeString("testType", TrxIds.UnitTestType);
        xml.WriteAttributeString("outcome", Outcome(row.Outcome));
        xml.WriteAttributeString("testListId", entry.ListId);
        xml.WriteAttributeString("relativeResultsDirectory", entry.ExecutionId);
        WriteOutput(xml, row);
        xml.WriteEndElement();
    }

    // The schema has Error, Timeout and Aborted too, which most readers do not know; the message says which it was.
    private static string Outcome(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Passed => "Passed",
        RowOutcome.Failed or RowOutcome.Error => "Failed",
        _ => "NotExecuted",
    };

    private static void WriteOutput(XmlWriter xml, ReportRow row)
    {
        var isPlain = row.Outcome == RowOutcome.Passed && !row.Flaky && row.Earlier.Count == 0;
        if (isPlain && string.IsNullOrEmpty(row.Output))
            return;

        xml.WriteStartElement("Output");
        if (!string.IsNullOrEmpty(row.Output))
            xml.WriteElementString("StdOut", Visible.Text(row.Output));
        if (row.Outcome != RowOutcome.Passed)
            WriteError(xml, row);
        if (row.Flaky || row.Earlier.Count > 0)
            WriteEarlier(xml, row);
        xml.WriteEndElement();
    }

    private static void WriteError(XmlWriter xml, ReportRow row)
    {
        xml.WriteStartElement("ErrorInfo");
        xml.WriteElementString("Message", Text(row.Kind, row.Message));
        if (!string.IsNullOrEmpty(row.Stack))
            xml.WriteElementString("StackTrace", Visible.Text(row.Stack));
        xml.WriteEndElement();
    }

    private static void WriteEarlier(XmlWriter xml, ReportRow row)
    {
        xml.WriteStartElement("TextMessages");
        if (row.Flaky)
            xml.WriteElementString("Message", "flaky: failed and passed on the same inputs");
        for (var i = 0; i < row.Earlier.Count; i++)
        {
            var (_, kind) = RowKinds.Of(row.Earlier[i]);
            xml.WriteElementString("Message", $"attempt {Plain.Number(i + 1)}: {Text(kind, row.Earlier[i].Message)}");
        }

        xml.WriteEndElement();
    }

    private static string Text(string kind, string? message) =>
        string.IsNullOrEmpty(message) ? kind : $"{kind}: {Visible.Text(message)}";
}
