using System.Xml;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>TRX, the result format of Visual Studio and Azure DevOps. Skipped and never-ran are both
/// <c>NotExecuted</c>, which readers take for green: a run that has nothing worse gets a failed entry of its
/// own.</summary>
public sealed class TrxReportWriter : IReportWriter
{
    internal const string Namespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public string Format => "trx";

    public string FileName => "results.trx";

    public void Write(RunReport report, Stream output)
    {
        var suites = ReportSuites.Of(report, outcome => outcome is RowOutcome.Failed or RowOutcome.Error);
        using var xml = XmlWriter.Create(output, Plain.Xml);
        xml.WriteStartElement("TestRun", Namespace);
        xml.WriteAttributeString("id", TrxIds.Run(report));
        xml.WriteAttributeString("name", Visible.Line(report.Plan));
        xml.WriteAttributeString("runUser", Visible.Line(report.Submitter));
        WriteTimes(xml, report);
        WriteSettings(xml, report);
        WriteEach(xml, "Results", report, suites, TrxResult.Write);
        WriteEach(xml, "TestDefinitions", report, suites, TrxDefinition.Write);
        WriteEach(xml, "TestEntries", report, suites, TrxDefinition.WriteEntry);
        WriteLists(xml, report, suites);
        TrxSummary.Write(xml, report, RowCounts.Of(suites.SelectMany(suite => suite.Rows)));
        xml.WriteEndElement();
    }

    private static void WriteTimes(XmlWriter xml, RunReport report)
    {
        xml.WriteStartElement("Times");
        xml.WriteAttributeString("creation", TrxTimes.Instant(report.StartedAt));
        xml.WriteAttributeString("queuing", TrxTimes.Instant(report.StartedAt));
        xml.WriteAttributeString("start", TrxTimes.Instant(report.StartedAt));
        xml.WriteAttributeString("finish", TrxTimes.Instant(report.EndedAt));
        xml.WriteEndElement();
    }

    private static void WriteSettings(XmlWriter xml, RunReport report)
    {
        xml.WriteStartElement("TestSettings");
        xml.WriteAttributeString("name", "default");
        xml.WriteAttributeString("id", TrxIds.Settings(report));
        xml.WriteEndElement();
    }

    private static void WriteEach(
        XmlWriter xml,
        string element,
        RunReport report,
        IReadOnlyList<ReportSuite> suites,
        Action<XmlWriter, TrxEntry> write)
    {
        xml.WriteStartElement(element);
        foreach (var suite in suites)
        {
            var list = TrxIds.List(report, suite);
            // The place in the suite is part of the ids, so that two rows of one name have two.
            foreach (var (index, row) in suite.Rows.Index())
            {
                var test = TrxIds.Test(report, suite, row, index);
                write(xml, new TrxEntry(suite, row, test, TrxIds.Execution(report, suite, index), list));
            }
        }

        xml.WriteEndElement();
    }

    private static void WriteLists(XmlWriter xml, RunReport report, IReadOnlyList<ReportSuite> suites)
    {
        xml.WriteStartElement("TestLists");
        foreach (var suite in suites)
        {
            xml.WriteStartElement("TestList");
            xml.WriteAttributeString("name", Visible.Line(suite.Name));
            xml.WriteAttributeString("id", TrxIds.List(report, suite));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
