using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class PayloadTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    [Fact]
    public async Task A_folder_that_workers_do_not_see_is_sent_and_what_tasks_make_of_it_comes_back()
    {
        var data = string.Join('\n', Enumerable.Range(1, 20_000).Select(n => $"line {n}"));
        Scene.Write("input/deep/data.txt", data);
        Scene.Write("input/tool.sh", "cat deep/data.txt | tr a-z A-Z > out.txt; echo done by $0");
        var (started, go) = (Scene.PathOf("started"), Scene.PathOf("go"));
        var plan = Scene.Write("plan.yaml", $$"""
            name: payload
            payloads: {input: input}
            tasks:
              - {id: gate, command: "touch {{started}}; while ! test -e {{go}}; do sleep 0.05; done"}
              - {id: make, command: "sh tool.sh", folder: input, artifacts: ["*.txt"], dependsOn: [gate]}
            """);
        var submit = Scene.Start("submit", "submit", plan, "--join", Cluster.Contact, "--json");
        await Scene.Until("the gate runs", () => File.Exists(started));

        // Now nobody sees the folder under its name any more.
        Directory.Move(Scene.PathOf("input"), Scene.PathOf("moved"));
        File.Create(go).Dispose();

        Assert.Equal(0, await submit.EndsAsync());
        var run = new Ended(0, submit.Output.All, []).Lines.Summary.GetProperty("run").GetString()!;
        var fetched = Scene.PathOf("fetched");
        var results = await Scene.RunAsync("results", run, "--join", Cluster.Contact, "--artifacts", fetched);
        Assert.Equal(0, results.Code);
        Assert.Equal(data.ToUpperInvariant(), await File.ReadAllTextAsync(Path.Combine(fetched, "make", "1", "out.txt")));
        var logs = Directory.EnumerateFiles(Path.Combine(fetched, "make", "1"))
            .Where(file => Path.GetFileName(file) != "out.txt")
            .Select(File.ReadAllText);
        Assert.Contains("done by tool.sh", Assert.Single(logs), StringComparison.Ordinal);
    }
}
