using System.Globalization;
using System.Text.Json.Nodes;
using Akka.DistTest.Health;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary>How a worker stands, for people and for programs.</summary>
internal static class HealthWords
{
    public static string Of(WorkerHealth? health) => health switch
    {
        null => "?",
        { Reason: "" } => Word(health),
        _ => $"{Word(health)}: {health.Reason}",
    };

    public static string Word(WorkerHealth? health) => health?.State.ToString().ToLowerInvariant() ?? "?";

    public static JsonNode? ObjectOf(WorkerHealth? health) => health is null
        ? null
        : new JsonObject
        {
            ["state"] = Word(health),
            ["reason"] = health.Reason,
            ["since"] = health.Since.UtcDateTime,
            ["source"] = health.Source.ToString().ToLowerInvariant(),
            ["by"] = health.By,
            ["tries"] = health.Tries,
        };

    public static string Size(long bytes) =>
        (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture) + " MB";

    public static string Share(double? percent) =>
        percent is { } share ? share.ToString("0", CultureInfo.InvariantCulture) + " %" : "-";
}
