using System.Text.Json;
using Akka.DistTest.Coordination;
using Akka.DistTest.Health;
using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Display;

/// <summary>A cluster as a line of JSON.</summary>
internal static class JsonStatus
{
    public static string Line(CoordinatorReply.ClusterState state) => JsonLine.Of(json =>
    {
        json.WriteStartArray("runs");
        foreach (var run in state.Runs)
        {
            json.WriteStartObject();
            json.WriteString("run", run.Run.Value);
            json.WriteString("plan", run.Plan);
            json.Moment("submittedAt", run.SubmittedAt);
            json.WriteString("outcome", RunBook.WordFor(run.Outcome));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("pools");
        foreach (var pool in state.Pools)
            Pool(json, pool);

        json.WriteEndArray();
        json.Text("filesUrl", state.FilesUrl);
        json.WriteNumber("deadLetters", state.DeadLetters);
        json.Word("health", FleetHealth.Of(state.Pools));
    });

    private static void Pool(Utf8JsonWriter json, SchedulerReply.PoolState pool)
    {
        json.WriteStartObject();
        json.WriteString("pool", pool.PoolId.Value);
        json.WriteNumber("waiting", pool.Queued);
        json.WriteNumber("running", pool.Leased);
        json.WriteStartArray("workers");
        foreach (var state in pool.Workers)
            Worker(json, state);

        json.WriteEndArray();
        json.WriteStartArray("lost");
        foreach (var lost in pool.LostWorkers ?? [])
        {
            json.WriteStartObject();
            json.WriteString("worker", lost.Worker.Value);
            json.Moment("since", lost.Since);
            json.WriteString("reason", lost.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Worker(Utf8JsonWriter json, WorkerState state)
    {
        json.WriteStartObject();
        json.WriteString("worker", state.Worker.Id.Value);
        json.WriteString("host", state.Worker.Host);
        json.WriteNumber("processId", state.Worker.ProcessId);
        json.WriteNumber("slots", state.Worker.Slots);
        json.WriteNumber("running", state.Outstanding);
        json.Seconds("secondsSinceLastBeat", state.SinceLastBeat);
        if (state.Health is { } health)
        {
            json.Word("state", health.State);
            json.WriteString("reason", health.Reason);
            json.Moment("since", health.Since);
            json.WriteString("by", health.By);
        }

        json.WriteStartObject("capabilities");
        foreach (var (name, value) in state.Worker.Capabilities.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
            json.WriteString(name, value);

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
