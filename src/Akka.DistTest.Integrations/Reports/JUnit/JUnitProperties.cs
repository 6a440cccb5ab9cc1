using System.Xml;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>What the schema has no attribute for, as properties of a suite: cases may not have any.</summary>
internal static class JUnitProperties
{
    public static void Write(XmlWriter xml, RunReport report, ReportSuite suite, RowCounts counts)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in Of(report, suite.Task).Append(("neverRan", Plain.Number(counts.NeverRan)))
            .Append(("flaky", Plain.Number(counts.Flaky))))
            WriteProperty(xml, name, value);
        foreach (var row in suite.Rows.Where(row => row.Flaky))
            WriteProperty(xml, "flaky.case", row.Name);
        xml.WriteEndElement();
    }

    private static IEnumerable<(string Name, string Value)> Of(RunReport report, TaskReport? task)
    {
        yield return ("run", report.Run.Value);
        yield return ("project", report.Project);
        yield return ("submitter", report.Submitter);
        yield return ("outcome", report.Outcome);
        if (task is null)
            yield break;

        yield return ("kind", task.Kind);
        yield return ("verdict", RowKinds.Of(task.Verdict).Kind);
        if (task.Message is { } message)
            yield return ("message", message);
        if (task.Owner is { } owner)
            yield return ("owner", owner);
        foreach (var tag in task.Tags)
            yield return ("tag", tag);
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", Visible.Text(value));
        xml.WriteEndElement();
    }
}
