using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>Many short real processes of unlike length, each of which notes its start by itself.</summary>
internal static class TrialPlan
{
    /// <summary>Of each task.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    /// <param name="random">Gives each task between nothing and twice the mean.</param>
    /// <param name="tasks">How many.</param>
    /// <param name="mean">How long one takes.</param>
    /// <param name="starts">The file that tasks add a line to: task and attempt.</param>
    /// <param name="mark">In the environment of each process.</param>
    public static string Text(Random random, int tasks, TimeSpan mean, string starts, string mark)
    {
        var note = $"echo $DISTTEST_TASK $DISTTEST_ATTEMPT >> {starts}";
        var all = Enumerable.Range(1, tasks).Select(n => (JsonNode)new JsonObject
        {
            ["id"] = $"t{n}",
            ["command"] = new JsonArray("sh", "-c", $"{note}; exec sleep {2 * mean.TotalSeconds * random.NextDouble():0.000}"),
        });
        var plan = new JsonObject
        {
            ["name"] = "chaos",
            ["defaults"] = new JsonObject { ["timeout"] = $"{Timeout.TotalSeconds}s", ["env"] = new JsonObject { ["CHAOS_TASK"] = mark } },
            ["tasks"] = new JsonArray([.. all]),
        };
        return plan.ToJsonString(JsonSerializerOptions.Default);
    }
}
