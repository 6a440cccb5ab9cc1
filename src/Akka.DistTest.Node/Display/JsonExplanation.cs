using System.Text.Json;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Display;

/// <summary>Why a task waits, as a line of JSON.</summary>
internal static class JsonExplanation
{
    public static string Line(RunReply.Explained explained) => JsonLine.Of(json =>
    {
        json.WriteString("run", explained.RunId.Value);
        json.WriteString("task", explained.Task.Value);
        json.WriteString("state", explained.State);
        if (explained.Waiting is { Known: true } waiting)
            Write(json, waiting);
    });

    private static void Write(Utf8JsonWriter json, SchedulerReply.Explanation waiting)
    {
        json.WriteStartObject("waiting");
        json.WriteString("note", waiting.Note);
        json.WriteNumber("workers", waiting.Workers);
        json.WriteNumber("eligible", waiting.Eligible);
        json.WriteNumber("busy", waiting.Busy);
        json.WriteNumber("ahead", waiting.Ahead);
        json.Text("nearestMiss", waiting.NearestMiss);
        json.WriteStartArray("removed");
        foreach (var removed in waiting.Removed)
        {
            json.WriteStartObject();
            json.WriteString("requirement", removed.Requirement);
            json.WriteNumber("workers", removed.Workers);
            json.WriteString("example", removed.Example);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
