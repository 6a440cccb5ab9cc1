using System.Text.Json;
using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>A row as a CTRF test.</summary>
internal static class CtrfTest
{
    public static void Write(Utf8JsonWriter json, ReportSuite suite, ReportRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", Visible.Line(row.Name));
        json.WriteString("status", Status(row.Outcome));
        json.WriteString("rawStatus", row.Kind);
        json.WriteNumber("duration", Plain.Milliseconds(row.Duration));
        if (row.StartedAt is { } start)
        {
            json.WriteNumber("start", start.ToUnixTimeMilliseconds());
            json.WriteNumber("stop", (start + row.Duration).ToUnixTimeMilliseconds());
        }

        json.WriteStartArray("suite");
        json.WriteStringValue(Visible.Line(suite.Name));
        json.WriteEndArray();
        WriteText(json, "message", row.Message);
        WriteText(json, "trace", row.Stack);
        WriteText(json, "threadId", row.Worker?.Value);
        WriteStrings(json, "tags", suite.Task?.Tags ?? row.Tags);
        if ((suite.Task?.Owner ?? row.Owner) is { } owner)
        {
            json.WriteStartObject("labels");
            json.WriteString("owner", Visible.Text(owner));
            json.WriteEndObject();
        }

        if (row.Flaky)
            json.WriteBoolean("flaky", true);
        if (row.Earlier.Count > 0)
            WriteAttempts(json, row);
        WriteLines(json, row.Output);
        json.WriteEndObject();
    }

    private static string Status(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Passed => "passed",
        RowOutcome.Skipped => "skipped",
        RowOutcome.NeverRan => "other",
        _ => "failed",
    };

    private static void WriteAttempts(Utf8JsonWriter json, ReportRow row)
    {
        json.WriteNumber("retries", row.Earlier.Count);
        json.WriteStartArray("retryAttempts");
        for (var i = 0; i < row.Earlier.Count; i++)
            WriteEarlier(json, row.Earlier[i], i + 1);

        // The last attempt is the test itself: its texts are not repeated.
        WriteAttempt(json, row.Earlier.Count + 1, row.Outcome, row.Duration);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteEarlier(Utf8JsonWriter json, CaseResult result, int attempt)
    {
        WriteAttempt(json, attempt, RowKinds.Of(result).Outcome, result.Duration);
        WriteText(json, "message", result.Message);
        WriteText(json, "trace", result.Stack);
        WriteLines(json, result.Output);
        json.WriteEndObject();
    }

    private static void WriteAttempt(Utf8JsonWriter json, int attempt, RowOutcome outcome, TimeSpan duration)
    {
        json.WriteStartObject();
        json.WriteNumber("attempt", attempt);
        json.WriteString("status", Status(outcome));
        json.WriteNumber("duration", Plain.Milliseconds(duration));
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, Visible.Text(text));
    }

    private static void WriteLines(Utf8JsonWriter json, string? output)
    {
        if (!string.IsNullOrEmpty(output))
            WriteStrings(json, "stdout", Visible.Text(output).Split('\n'));
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(Visible.Text(value));
        json.WriteEndArray();
    }
}
