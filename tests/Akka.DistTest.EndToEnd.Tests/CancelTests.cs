using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class CancelTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    [Fact]
    public async Task A_canceled_run_ends_its_processes_and_its_follower_with_130()
    {
        var started = Scene.PathOf("started");
        var plan = Scene.Write("plan.yaml", $$"""
            name: canceled
            defaults: {env: {TASK_MARK: {{Scene.Mark}} } }
            tasks:
              - id: s
                matrix: {n: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}
                command: "echo ${matrix.n} >> {{started}}; sleep 300"
            """);
        var submit = Scene.Start("submit", "submit", plan, "--join", Cluster.Contact, "--json");
        var submitted = await submit.Says("run.submitted");
        var run = System.Text.Json.JsonDocument.Parse(submitted).RootElement.GetProperty("run").GetString()!;
        await Scene.Until("six tasks run", () => File.Exists(started) && File.ReadAllLines(started).Length == 6);

        var cancel = await Scene.RunAsync("cancel", run, "--join", Cluster.Contact, "--reason", "enough of it");

        Assert.Equal(0, cancel.Code);
        Assert.Equal(130, await submit.EndsAsync());
        var lines = new Ended(130, submit.Output.All, submit.Error.All).Lines;
        lines.BooksBalance();
        Assert.Equal(("canceled", 10), (lines.Outcome, lines.Verdicts("canceled")));
        Assert.Contains("enough of it", Assert.Single(lines.Of("run.canceling")).GetRawText(), StringComparison.Ordinal);
        await Scene.NothingIsLeftOf($"TASK_MARK={Scene.Mark}");
    }
}
