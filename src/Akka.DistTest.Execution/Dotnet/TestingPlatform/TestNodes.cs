using System.Text.Json;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>Reads test nodes as Microsoft.Testing.Platform sends them.</summary>
internal static class TestNodes
{
    /// <summary>The nodes of an update that are tests, not groups of them.</summary>
    public static IEnumerable<JsonElement> Of(JsonElement update) =>
        update.TryGetProperty("changes", out var changes) && changes.ValueKind == JsonValueKind.Array
            ? changes.EnumerateArray().Select(x => x.GetProperty("node")).Where(x => Text(x, "node-type") != "group")
            : [];

    public static bool IsDiscovered(JsonElement node) => Text(node, "execution-state") == "discovered";

    public static FoundCase Case(JsonElement node) => new(Key(node), Name(node))
    {
        Qualified = Qualified(node) ?? "",
        Display = Text(node, "display-name"),
        Group = Text(node, "location.type"),
        Description = node.Clone(),
    };

    /// <summary>Null for a state that says nothing about a run.</summary>
    public static DriverEvent? Read(JsonElement node, FoundCase? found, DateTimeOffset now)
    {
        var state = Text(node, "execution-state");
        if (state == "in-progress")
            return new DriverEvent.Started(Key(node));
        if (Outcome(state) is not { } outcome || IsSuperseded(node))
            return null;

        // The platform sends durations and no times; updates come up to 0.2 s after the fact.
        var duration = TimeSpan.FromMilliseconds(
            node.TryGetProperty("time.duration-ms", out var ms) ? ms.GetDouble() : 0);
        var shown = Text(node, "display-name");
        return new DriverEvent.Reported(Key(node), new CaseReport
        {
            Outcome = outcome.Outcome,
            Failure = outcome.Failure,
            Message = Text(node, "error.message") ?? Missing(state),
            Stack = Text(node, "error.stacktrace"),
            Output = BoundedText.Of(Text(node, "standardOutput") + Text(node, "standardError")),
            StartedAt = now - duration,
            Duration = duration,
            Row = shown is null || found is null || shown == found.Display ? null : CaseNames.For(found.Qualified, shown),
        });
    }

    private static (CaseOutcome Outcome, CaseFailure Failure)? Outcome(string? state) => state switch
    {
        "passed" => (CaseOutcome.Passed, CaseFailure.None),
        "skipped" => (CaseOutcome.Skipped, CaseFailure.None),
        "failed" => (CaseOutcome.Failed, CaseFailure.Assertion),
        "timed-out" => (CaseOutcome.Failed, CaseFailure.Timeout),
        "error" or "cancelled" => (CaseOutcome.Failed, CaseFailure.Error),
        _ => null,
    };

    private static string? Missing(string? state) => state switch
    {
        "skipped" => "Skipped without a reason.",
        "timed-out" => "The test framework's own time limit passed.",
        "cancelled" => "The test framework canceled it.",
        _ => null,
    };

    // A framework's own retry: another attempt of the same node follows, and only the last counts.
    private static bool IsSuperseded(JsonElement node) =>
        node.TryGetProperty("retry.is-superseded", out var value) && value.ValueKind == JsonValueKind.True;

    private static string Key(JsonElement node) => Text(node, "uid") ?? "";

    private static string Name(JsonElement node)
    {
        var display = Text(node, "display-name");
        return Qualified(node) is { } qualified ? CaseNames.For(qualified, display) : display ?? Key(node);
    }

    private static string? Qualified(JsonElement node)
    {
        if (Text(node, "location.type") is not { } type || Text(node, "location.method") is not { } method)
            return null;
        // The method comes with the types of its parameters.
        var parameters = method.IndexOf('(', StringComparison.Ordinal);
        return $"{type}.{(parameters < 0 ? method : method[..parameters])}";
    }

    internal static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
