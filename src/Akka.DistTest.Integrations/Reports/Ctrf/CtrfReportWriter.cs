using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>CTRF, the Common Test Report Format (ctrf.io), as JSON. What never ran has the status <c>other</c>; as
/// readers do not fail on that, a run that has nothing worse gets a failed entry of its own.</summary>
public sealed class CtrfReportWriter : IReportWriter
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public string Format => "ctrf";

    public string FileName => "ctrf.json";

    public void Write(RunReport report, Stream output)
    {
        var suites = ReportSuites.Of(report, outcome => outcome is RowOutcome.Failed or RowOutcome.Error);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("reportFormat", "CTRF");
        json.WriteString("specVersion", "1.0.0");
        json.WriteString("generatedBy", "disttest");
        json.WriteStartObject("results");
        json.WriteStartObject("tool");
        json.WriteString("name", "disttest");
        json.WriteEndObject();
        CtrfSummary.Write(json, report, suites);
        json.WriteStartArray("tests");
        foreach (var suite in suites)
        {
            foreach (var row in suite.Rows)
            {
                CtrfTest.Write(json, suite, row);
                if (json.BytesPending > FlushAt)
                    json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
