using System.Text.Json;
using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.TestSupport.Runs;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>What must hold of a run whatever happened to it.</summary>
internal static class Verdicts
{
    /// <summary>For what is done about a task whose time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static async Task CheckAsync(Fleet fleet, RunLines lines, int code, List<string> problems)
    {
        problems.AddRange(lines.Imbalances());
        if (code != 0)
            problems.Add($"submit ended with {code}");
        foreach (var task in lines.Of("task.finished").Where(t => !t.GetProperty("verdict").ValueEquals("passed")).Take(5))
            problems.Add($"not passed: {task}");
        foreach (var task in lines.Of("task.finished").Where(IsTooLong).Take(5))
            problems.Add($"longer than its limit: {task}");
        if (lines.Of("run.submitted").Count() != 1 || lines.Of("run.ended").Count() != 1)
            problems.Add("the run did not begin and end once");

        // Read anew from the store, it is the same.
        var run = lines.Summary.GetProperty("run").GetString()!;
        var results = fleet.StartCommand("results", "results", run, "--join", fleet.Contacts, "--json");
        await results.EndsAsync();
        var again = new Ended(0, results.Output.All, []).Lines;
        if (!Ends(again).SequenceEqual(Ends(lines)))
            problems.Add("the results that are read afterwards are not those that were followed");
    }

    private static bool IsTooLong(JsonElement task) =>
        task.GetProperty("last").GetProperty("seconds").GetDouble() > (TrialPlan.Timeout + Grace).TotalSeconds;

    private static IEnumerable<string> Ends(RunLines lines) =>
        lines.Of("task.finished").Select(line => line.GetRawText()).Order(StringComparer.Ordinal);
}
