using System.Text.Json;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>The last line of <c>--json</c>. Its keys and their order are a promise.</summary>
internal static class JsonSummary
{
    public static string Line(RunResult result) => JsonLine.Of(json => Write(json, result));

    private static void Write(Utf8JsonWriter json, RunResult result)
    {
        var summary = result.Report.Summary;
        json.WriteString("run", result.Report.Run.Value);
        json.WriteString("outcome", result.Report.Outcome);
        json.WriteNumber("planned", summary.Planned);
        json.WriteStartObject("verdicts");
        foreach (var (verdict, count) in summary.Verdicts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key))
            json.WriteNumber(JsonLine.WordOf(verdict), count);

        json.WriteEndObject();
        Cases(json, summary.Cases);
        json.WriteNumber("attempts", summary.Attempts);
        json.WriteNumber("wallSeconds", Math.Round(summary.Wall.TotalSeconds, 3));
        json.WriteBoolean("balanced", summary.Balanced);
        json.WriteString("report", result.ReportFolder);
    }

    private static void Cases(Utf8JsonWriter json, CaseCounts cases)
    {
        json.WriteStartObject("cases");
        json.WriteNumber("planned", cases.Planned);
        json.WriteNumber("passed", cases.Passed);
        json.WriteNumber("failed", cases.Failed);
        json.WriteNumber("skipped", cases.Skipped);
        json.WriteNumber("neverRan", cases.NeverRan);
        json.WriteNumber("flaky", cases.Flaky);
        if (cases.ExpectedFailures is { } expected)
            json.WriteNumber("expectedFailures", expected);
        if (cases.UnexpectedPasses is { } unexpected)
            json.WriteNumber("unexpectedPasses", unexpected);
        json.WriteEndObject();
    }
}
