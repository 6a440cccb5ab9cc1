using System.Text.Json;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Operators;

/// <summary>What an operator changes: who gets work, what comes first, what is tried again.</summary>
public sealed class SteeringTests(ITestOutputHelper output) : OwnNodes(output)
{
    [Fact]
    public async Task Workers_are_taken_out_and_let_in_again_and_runs_are_moved_to_the_front()
    {
        await Nodes.SeedAsync();
        await Nodes.WorkerAsync("only", 1, "--label", "special");
        var group = Assert.Single(await ItemsAsync("disttest", "groups"));
        Assert.Equal(("special", 1), (group.GetProperty("group").GetString(), group.GetProperty("workers").GetInt32()));

        Assert.Equal(1, (await PbmAsync("disttest", "worker", "quarantine", "only")).Code);
        Assert.Equal(0, (await PbmAsync("disttest", "worker", "quarantine", "only", "--reason", "smells", "--yes")).Code);
        Assert.Contains("quarantined: smells", (await PbmAsync("disttest", "worker", "show", "only")).Text, StringComparison.Ordinal);
        var early = await Nodes.SubmitAsync(Plan("early", $"echo early >> {Scene.PathOf("order")}"));
        var late = await Nodes.SubmitAsync(Plan("late", $"echo late >> {Scene.PathOf("order")}"));
        Assert.Contains("smells", (await PbmAsync("disttest", "why", RunOf(early), "early")).Text, StringComparison.Ordinal);

        Assert.Equal(0, (await PbmAsync("disttest", "run", "priority", RunOf(early), "-5")).Code);
        Assert.Equal(
            ["late", "early"], (await ItemsAsync("disttest", "queue")).Select(i => i.GetProperty("task").GetString()));
        Assert.Equal(1, (await PbmAsync("disttest", "worker", "resume", "only")).Code);
        Assert.Equal(0, (await PbmAsync("disttest", "worker", "release", "only")).Code);
        Assert.Equal((0, 0), (await early.EndsAsync(), await late.EndsAsync()));
        Assert.Equal(["late", "early"], File.ReadAllLines(Scene.PathOf("order")));

        var long1 = await Nodes.SubmitAsync(Plan("long", $"echo x > {Scene.PathOf("runs")}; until [ -e {Scene.PathOf("go")} ]; do sleep 0.05; done"));
        await Scene.Until("it runs", () => File.Exists(Scene.PathOf("runs")));
        var drain = Pbm("disttest", "worker", "drain", "only", "--wait");
        await drain.Says("still runs 1");
        Scene.Write("go", "");
        Assert.Equal((0, 0), (await drain.EndsAsync(), await long1.EndsAsync()));
        Assert.Equal("draining", Assert.Single(await ItemsAsync("disttest", "workers")).GetProperty("state").GetString());
        Assert.Equal(0, (await PbmAsync("disttest", "worker", "resume", "only")).Code);
        Assert.Equal(0, (await PbmAsync("disttest", "worker", "maintenance", "only")).Code);
        Assert.Equal("maintenance", Assert.Single(await ItemsAsync("disttest", "workers")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Waiting_for_a_worker_that_dies_is_no_success()
    {
        await Nodes.SeedAsync();
        var victim = await Nodes.WorkerAsync("victim", 1);
        var begun = Scene.PathOf("begun");
        await Nodes.SubmitAsync(Plan("long", $"echo x > {begun}; sleep 1000"));
        await Scene.Until("it runs", () => File.Exists(begun));
        var drain = Pbm("disttest", "worker", "drain", "victim", "--wait");
        await drain.Says("still runs 1");

        await victim.KillAsync();

        Assert.Equal(1, await drain.EndsAsync());
        Assert.Contains("victim is gone", string.Join('\n', drain.Error.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_up_on_is_listed_tried_again_and_dropped()
    {
        await Nodes.SeedAsync();
        var victim = await Nodes.WorkerAsync("victim", 2);
        var (begun, ready) = (Scene.PathOf("begun"), Scene.PathOf("ready"));
        var submit = await Nodes.SubmitAsync(Scene.Write("plan.yaml", $$"""
            name: fragile
            defaults:
              retry: {infrastructure: 0}
            tasks:
              - id: one
                command: "[ -e {{ready}} ] || { echo last words; echo x >> {{begun}}; sleep 1000; }"
              - id: two
                command: "[ -e {{ready}} ] || { echo x >> {{begun}}; sleep 1000; }"
            """));
        await Scene.Until("both run", () => File.Exists(begun) && File.ReadAllLines(begun).Length == 2);
        await victim.KillAsync();
        Assert.Equal(3, await submit.EndsAsync());

        var letters = await ItemsAsync("disttest", "dead-letters", "list");
        Assert.Equal(["one", "two"], letters.Select(l => l.GetProperty("task").GetString()).Order());
        Assert.All(letters, l => Assert.Equal("victim", Assert.Single(l.GetProperty("workers").EnumerateArray()).GetString()));

        await Nodes.WorkerAsync("survivor");
        Scene.Write("ready", "");
        Assert.Equal(1, (await PbmAsync("disttest", "dead-letters", "retry", RunOf(submit), "three")).Code);
        var again = Assert.Single(await ItemsAsync("disttest", "dead-letters", "retry", RunOf(submit), "one"));
        var watched = await Scene.RunAsync("watch", again.GetProperty("again").GetString()!, "--join", Nodes.Contact, "--json");
        Assert.Equal(0, watched.Code);
        Assert.Equal(1, watched.Lines.Verdicts("passed"));

        Assert.Equal("two", Assert.Single(await ItemsAsync("disttest", "dead-letters", "list")).GetProperty("task").GetString());
        Assert.Equal(0, (await PbmAsync("disttest", "dead-letters", "drop", RunOf(submit), "--yes")).Code);
        Assert.Empty(await ItemsAsync("disttest", "dead-letters", "list"));
        Assert.Equal(1, (await PbmAsync("disttest", "dead-letters", "drop", RunOf(submit), "--yes")).Code);
    }

    private string Plan(string task, string command) => Scene.Write($"{task}.yaml", $$"""
        name: {{task}}
        tasks:
          - id: {{task}}
            command: "{{command}}"
        """);

    private static string RunOf(RunningProcess submit) =>
        JsonDocument.Parse(submit.Output.All.First(l => l.StartsWith('{'))).RootElement.GetProperty("run").GetString()!;

    private async Task<JsonElement[]> ItemsAsync(params string[] words)
    {
        var ended = await PbmAsync([.. words, "--json"]);
        Assert.Equal(0, ended.Code);
        return [.. ended.Output.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private async Task<Ended> PbmAsync(params IEnumerable<string> words)
    {
        var process = Pbm(words);
        return new Ended(await process.EndsAsync(), process.Output.All, process.Error.All);
    }

    private RunningProcess Pbm(params IEnumerable<string> words) =>
        Scene.StartProgram("pbm", Layout.Pbm, [$"127.0.0.1:{Nodes.ControlPort}", .. words]);
}
