using System.Text.Json;

namespace Akka.DistTest.Dotnet;

/// <summary>Reads the messages of VSTest's testhost while it runs a batch.</summary>
internal static class VsTestProgress
{
    public static IEnumerable<DriverEvent> Read(JsonElement message)
    {
        var payload = message.TryGetProperty("Payload", out var value) ? value : default;
        return message.GetProperty("MessageType").GetString() switch
        {
            "TestExecution.StatsChange" => Changes(payload),
            "TestExecution.Completed" => Complete(payload),
            "TestSession.Message" => Say(payload),
            _ => [],
        };
    }

    // Results first: a case that ended stands in the same message as the next that began.
    private static IEnumerable<DriverEvent> Changes(JsonElement payload) =>
    [
        .. Items(payload, "NewTestResults").Select(VsTestResults.Result),
        .. Items(payload, "ActiveTests").Select(x => new DriverEvent.Started(VsTestResults.Key(x))),
    ];

    private static IEnumerable<DriverEvent> Complete(JsonElement payload)
    {
        if (payload.TryGetProperty("LastRunTests", out var last) && last.ValueKind == JsonValueKind.Object)
        {
            foreach (var happened in Changes(last))
                yield return happened;
        }

        yield return new DriverEvent.Completed(Problem(payload.GetProperty("TestRunCompleteArgs")));
    }

    private static string? Problem(JsonElement args)
    {
        if (args.TryGetProperty("Error", out var error) && error.ValueKind == JsonValueKind.Object)
            return error.TryGetProperty("Message", out var text) ? text.GetString() : error.GetRawText();
        return args.TryGetProperty("IsAborted", out var aborted) && aborted.GetBoolean()
            ? "the run was aborted"
            : null;
    }

    // Frameworks repeat each failure in their log; what is informational only is left out.
    private static IEnumerable<DriverEvent> Say(JsonElement payload) =>
        payload.GetProperty("MessageLevel").GetInt32() == 0
            ? []
            : [new DriverEvent.Told(payload.GetProperty("Message").GetString() + Environment.NewLine)];

    private static JsonElement.ArrayEnumerator Items(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : default;
}
