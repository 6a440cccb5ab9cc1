using System.Text.Json;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Operators;

/// <summary>That nobody's flood is another's trouble, and how operators limit it.</summary>
public sealed class BulkheadTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    private const string OneTask = "\ntasks:\n  - {id: a, command: \"true\"}\n";

    [Fact]
    public async Task A_submitter_over_its_limit_is_refused_with_figures_and_others_are_not()
    {
        Assert.Equal(0, (await PbmAsync("disttest", "quota", "set", "flooder", "--most-running", "50%", "--most-queued", "3")).Code);

        var refused = await SubmitAsync("name: many\nsubmitter: flooder\ntasks:\n  - {id: a, matrix: {n: [1, 2, 3, 4]}, command: \"true\"}\n");
        var other = await SubmitAsync($"name: one\nsubmitter: other{OneTask}");
        var fits = await SubmitAsync($"name: few\nsubmitter: flooder{OneTask}");

        Assert.Equal((2, 0, 0), (refused.Code, other.Code, fits.Code));
        Assert.Contains("the plan has 4 tasks, and submitter flooder may have 3 in open runs", refused.Text, StringComparison.Ordinal);
        var quota = Assert.Single(await ItemsAsync("disttest", "quotas"), q => q.GetProperty("submitter").ValueEquals("flooder"));
        Assert.Equal(("50 %", "3"), (quota.GetProperty("mostRunning").GetString(), quota.GetProperty("mostQueued").GetString()));
        Assert.Equal(0, (await PbmAsync("disttest", "quota", "remove", "flooder")).Code);
        Assert.Equal(1, (await PbmAsync("disttest", "quota", "remove", "flooder")).Code);
    }

    [Fact]
    public async Task A_pool_without_workers_that_is_flooded_holds_nobody_up_elsewhere()
    {
        var flood = Scene.Write("flood.yaml", $$"""
            name: flood
            submitter: flooder
            pool: nowhere
            tasks:
              - id: a
                matrix: {x: [{{string.Join(", ", Enumerable.Range(0, 60))}}], y: [{{string.Join(", ", Enumerable.Range(0, 60))}}]}
                command: "true"
            """);
        var run = Assert.Single((await Scene.RunAsync("submit", flood, "--join", Cluster.Contact, "--detach")).Output);
        Assert.Equal(0, (await SubmitAsync($"name: one\nsubmitter: flooder{OneTask}")).Code);

        var pool = Assert.Single(await ItemsAsync("disttest", "pools"), p => p.GetProperty("pool").ValueEquals("nowhere"));
        Assert.Equal((0, 3_600), (pool.GetProperty("workers").GetInt32(), pool.GetProperty("waiting").GetInt32()));
        Assert.Equal(0, (await PbmAsync("disttest", "policy", "use", "first-come", "--pool", "nowhere")).Code);
        var first = Assert.Single(
            await ItemsAsync("disttest", "policies"), p => p.GetProperty("policy").ValueEquals("first-come"));
        Assert.Equal("nowhere", Assert.Single(first.GetProperty("pools").EnumerateArray()).GetString());
        Assert.Equal(0, (await PbmAsync("disttest", "run", "cancel", run, "--yes")).Code);
        Assert.Equal(130, (await Scene.RunAsync("watch", run, "--join", Cluster.Contact)).Code);
    }

    private RunningProcess Pbm(params IEnumerable<string> words) => Scene.StartProgram("pbm", Layout.Pbm, words);

    private async Task<Ended> PbmAsync(params IEnumerable<string> words)
    {
        var process = Pbm([$"127.0.0.1:{Cluster.ControlPort}", .. words]);
        return new Ended(await process.EndsAsync(), process.Output.All, process.Error.All);
    }

    private async Task<JsonElement[]> ItemsAsync(params IEnumerable<string> words)
    {
        var ended = await PbmAsync([.. words, "--json"]);
        Assert.True(ended.Code == 0, ended.Text);
        return [.. ended.Output.Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
