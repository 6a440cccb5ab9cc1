using System.Text.Json;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>The numbers of a CTRF report, and under <c>extra</c> those that only this system has.</summary>
internal static class CtrfSummary
{
    public static void Write(Utf8JsonWriter json, RunReport report, IReadOnlyList<ReportSuite> suites)
    {
        var counts = RowCounts.Of(suites.SelectMany(suite => suite.Rows));
        json.WriteStartObject("summary");
        json.WriteNumber("tests", counts.Total);
        json.WriteNumber("passed", counts.Passed);
        json.WriteNumber("failed", counts.Failed + counts.Errors);
        json.WriteNumber("skipped", counts.Skipped);
        json.WriteNumber("pending", 0);
        json.WriteNumber("other", counts.NeverRan);
        json.WriteNumber("flaky", counts.Flaky);
        json.WriteNumber("suites", suites.Count);
        json.WriteNumber("start", report.StartedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("stop", report.EndedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("duration", Plain.Milliseconds(report.Summary.Wall));
        WriteExtra(json, report);
        json.WriteEndObject();
    }

    private static void WriteExtra(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject("extra");
        json.WriteString("run", Visible.Line(report.Run.Value));
        json.WriteString("plan", Visible.Line(report.Plan));
        json.WriteString("project", Visible.Line(report.Project));
        json.WriteString("submitter", Visible.Line(report.Submitter));
        json.WriteString("outcome", report.Outcome);
        json.WriteNumber("attempts", report.Summary.Attempts);
        json.WriteNumber("neverRan", report.Summary.Cases.NeverRan);
        json.WriteBoolean("balanced", Books.Complaint(report) is null);
        json.WriteEndObject();
    }
}
