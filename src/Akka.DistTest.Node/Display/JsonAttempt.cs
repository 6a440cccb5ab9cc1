using System.Text.Json;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>The fields of an attempt, inside an object that names its task.</summary>
internal static class JsonAttempt
{
    public static void Write(Utf8JsonWriter json, RunNews.AttemptEnded ended)
    {
        var outcome = ended.Outcome;
        json.WriteNumber("attempt", ended.Attempt);
        json.WriteString("worker", ended.Worker.Value);
        json.Word("verdict", outcome.Verdict);
        json.Word("blame", outcome.Blame);
        json.Word("category", outcome.Category);
        json.Diagnosis(outcome.Diagnosis);
        json.Moment("startedAt", outcome.StartedAt);
        json.Seconds("seconds", outcome.Duration);
        if (outcome.Use is { } use)
        {
            json.WriteNumber("cpuSeconds", Math.Round(use.CpuSeconds, 3));
            if (use.PeakMemoryBytes > 0)
                json.WriteNumber("peakMemoryBytes", use.PeakMemoryBytes);
        }

        if (outcome.ExitCode is { } code)
            json.WriteNumber("exitCode", code);
        json.Text("message", outcome.Message);
        json.Text("output", outcome.Output);
        if (outcome.Artifacts.Count == 0)
            return;

        json.WriteStartArray("artifacts");
        foreach (var artifact in outcome.Artifacts)
        {
            json.WriteStartObject();
            json.WriteString("path", artifact.Path);
            json.WriteNumber("bytes", artifact.Bytes);
            json.WriteString("sha256", artifact.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
