using System.IO.Compression;
using System.Text.Json;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Operators;

/// <summary>The operators' command line against living nodes: single commands, scripts, streams.</summary>
public sealed class PbmTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    private string Control => $"127.0.0.1:{Cluster.ControlPort}";

    [Fact]
    public async Task People_see_a_table_and_programs_a_line_for_each_member()
    {
        var shown = await PbmAsync("cluster", "show");
        var told = await PbmAsync("cluster", "show", "--json");

        Assert.Equal((0, 0), (shown.Code, told.Code));
        Assert.Matches(@"^address +status +roles +reachable +leader +this node", shown.Output[0]);
        Assert.Equal(5, shown.Output.Count);
        var members = told.Output.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(SharedCluster.Workers + 1, members.Length);
        var self = Assert.Single(members, m => m.GetProperty("self").GetBoolean());
        Assert.Equal(Cluster.Contact, self.GetProperty("address").GetString());
        Assert.Equal("Up", self.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_run_is_seen_from_all_sides_and_canceled_only_when_that_is_confirmed()
    {
        var run = await WaitingRunAsync();

        var leases = await ItemsAsync("disttest", "leases", "--run", run);
        var lease = Assert.Single(leases);
        Assert.Equal("hold", lease.GetProperty("task").GetString());
        var worker = lease.GetProperty("worker").GetString()!;
        Assert.Contains("hold", (await PbmAsync("disttest", "worker", "show", worker)).Text, StringComparison.Ordinal);
        var queued = Assert.Single(await ItemsAsync("disttest", "queue"), item => item.GetProperty("run").ValueEquals(run));
        Assert.Equal("never", queued.GetProperty("task").GetString());
        Assert.Contains("label.nowhere", (await PbmAsync("disttest", "why", run, "never")).Text, StringComparison.Ordinal);
        var tasks = await ItemsAsync("disttest", "tasks", run);
        Assert.Equal(["hold", "never"], tasks.Select(t => t.GetProperty("task").GetString()).Order());
        Assert.Contains(
            await ItemsAsync("cluster-sharding", "entities", "run"), item => item.GetProperty("entity").ValueEquals(run));

        var unasked = await PbmAsync("disttest", "run", "cancel", run);
        Assert.Equal(1, unasked.Code);
        Assert.Contains("--yes was not given", unasked.Text, StringComparison.Ordinal);
        Assert.Equal("running", (await ItemsAsync("disttest", "run", "show", run))[0].GetProperty("outcome").GetString());

        Assert.Equal(0, (await PbmAsync("disttest", "run", "cancel", run, "--yes")).Code);
        Assert.Equal(130, (await Scene.RunAsync("watch", run, "--join", Cluster.Contact)).Code);
        var again = await PbmAsync("disttest", "run", "cancel", run, "--yes");
        Assert.Equal((1, $"{run} has ended already"), (again.Code, Assert.Single(again.Error)));
    }

    [Fact]
    public async Task Exit_codes_tell_refusal_usage_and_that_nobody_answers_apart()
    {
        Assert.Equal(1, (await PbmAsync("disttest", "run", "show", "no-such-run")).Code);
        Assert.Equal(2, (await PbmAsync("disttest", "worker", "shwo", "w")).Code);
        Assert.Equal(2, (await PbmAsync("disttest", "queue", "--limit", "many")).Code);
        var nobody = await EndAsync(Pbm($"127.0.0.1:{Ports.Free()}", "cluster", "show"));
        Assert.Equal(3, nobody.Code);
        Assert.Contains("no node answers at", nobody.Text, StringComparison.Ordinal);
        // Something else answers there.
        Assert.Equal(3, (await EndAsync(Pbm(Cluster.Contact, "cluster", "show"))).Code);
    }

    [Fact]
    public async Task A_script_stops_at_the_first_failure_unless_it_is_told_to_go_on()
    {
        var script = Scene.Write("script.pbm", """
            # how it is
            cluster status

            disttest run show "no such run"   # refused
            disttest pools
            """);

        var stopped = await PbmAsync("--file", script);
        var onward = await PbmAsync("--keep-going", "--file", script);

        Assert.Equal((1, 1), (stopped.Code, onward.Code));
        Assert.Contains("script.pbm, line 4", stopped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stopped.Output, line => line.StartsWith("default ", StringComparison.Ordinal));
        Assert.Contains(onward.Output, line => line.StartsWith("default ", StringComparison.Ordinal));

        var piped = Pbm(Control);
        piped.Write("disttest pools --json\n");
        Assert.Equal(0, (await EndAsync(piped)).Code);
        Assert.Equal("default", JsonDocument.Parse(Assert.Single(piped.Output.All)).RootElement.GetProperty("pool").GetString());
    }

    [Fact]
    public async Task Ctrl_C_ends_a_stream_without_a_complaint()
    {
        var members = Pbm(Control, "cluster", "tail");
        var runs = Pbm(Control, "disttest", "tail", "--json");
        await members.Says("is Up");
        await runs.Says("tail.follows");
        var heard = await SubmitAsync(
            """
            name: heard
            tasks:
              - {id: loud, command: "exit 3"}
            """);
        await runs.Says(line => line.Contains("run.ended", StringComparison.Ordinal)
            && line.Contains(heard.Lines.Summary.GetProperty("run").GetString()!, StringComparison.Ordinal));

        foreach (var stream in (RunningProcess[])[members, runs])
        {
            stream.Interrupt();
            Assert.Equal(0, await stream.EndsAsync());
            Assert.Empty(stream.Error.All);
        }
    }

    [Fact]
    public async Task A_snapshot_is_one_archive_of_all_that_helps()
    {
        var path = Scene.PathOf("snapshot.zip");

        var ended = await PbmAsync("disttest", "snapshot", "--to", path);

        Assert.Equal(0, ended.Code);
        using var archive = await ZipFile.OpenReadAsync(path);
        Assert.Equal(
            [
                "dead-letters.json", "leases.json", "log.txt", "members.json", "node.json", "pools.json", "queue.json", "quotas.json",
                "refusals.json", "regions.json", "runs.json", "settings.json", "workers.json",
            ],
            archive.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        using var workers = new StreamReader(await archive.GetEntry("workers.json")!.OpenAsync());
        Assert.Equal(SharedCluster.Workers, JsonDocument.Parse(await workers.ReadToEndAsync()).RootElement.GetArrayLength());
        using var settings = new StreamReader(await archive.GetEntry("settings.json")!.OpenAsync());
        var text = await settings.ReadToEndAsync();
        Assert.Contains("akka.disttest.scheduler.lost-after", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Data Source", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, (await PbmAsync("disttest", "snapshot", "--to", path)).Code);
    }

    /// <summary>A run whose first task runs until it is canceled, and whose second nobody can run.</summary>
    private async Task<string> WaitingRunAsync()
    {
        var plan = Scene.Write("waiting.yaml", $$"""
            name: waiting
            tasks:
              - {id: hold, command: "touch {{Scene.PathOf("held")}}; sleep 600"}
              - {id: never, command: "true", requirements: {label.nowhere: "true"}, waitForCapacity: 10m}
            """);
        var submitted = await Scene.RunAsync("submit", plan, "--join", Cluster.Contact, "--detach");
        await Scene.Until("the first task runs", () => File.Exists(Scene.PathOf("held")));
        return Assert.Single(submitted.Output);
    }

    private RunningProcess Pbm(params IEnumerable<string> words) => Scene.StartProgram("pbm", Layout.Pbm, words);

    private Task<Ended> PbmAsync(params IEnumerable<string> words) => EndAsync(Pbm([Control, .. words]));

    private async Task<JsonElement[]> ItemsAsync(params IEnumerable<string> words)
    {
        var ended = await PbmAsync([.. words, "--json"]);
        Assert.True(ended.Code == 0, ended.Text);
        return [.. ended.Output.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static async Task<Ended> EndAsync(RunningProcess process) =>
        new(await process.EndsAsync(), process.Output.All, process.Error.All);
}
