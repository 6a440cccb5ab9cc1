using System.Text.Json;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Operators;

/// <summary>Members that are taken out of a cluster by hand.</summary>
public sealed class MembershipTests(ITestOutputHelper output) : OwnNodes(output)
{
    /// <summary>A cluster that leaves the dead to the operator: proof is not taken, and silence is borne for minutes.</summary>
    private const string Patient = """
        akka {
          disttest.downing.trust-refusals = never
          cluster.split-brain-resolver.stable-after = 300s
        }
        """;

    [Fact]
    public async Task A_dead_member_is_downed_and_a_living_one_leaves_and_comes_back()
    {
        await Nodes.SeedAsync("--hocon", Scene.Write("patient.conf", Patient));
        var dead = await Nodes.WorkerAsync("dead", 1, "--port", $"{Ports.Free()}");
        var alive = await Nodes.WorkerAsync("alive");
        var tail = Pbm("cluster", "tail", "--json");
        await tail.Says("\"event\":\"member\"");

        var refused = await EndAsync(Pbm("cluster", "leave", Nodes.Contact, "--yes"));
        Assert.Equal(1, refused.Code);
        Assert.Contains("the only coordinator", refused.Text, StringComparison.Ordinal);
        var member = await EndAsync(Pbm("cluster", "join", Nodes.Contact));
        Assert.Equal(1, member.Code);
        Assert.Contains("is a member of a cluster of 3 already", member.Text, StringComparison.Ordinal);

        await dead.KillAsync();
        await tail.Says("\"event\":\"unreachable\"");
        var downed = await EndAsync(Pbm("cluster", "down-unreachable", "--yes"));
        Assert.Equal(0, downed.Code);
        Assert.Matches("is (Down|Removed)", downed.Text);
        await tail.Says("\"event\":\"removed\"");

        var left = (await MembersAsync()).Single(m => m.GetProperty("roles")[0].ValueEquals("worker"));
        var leaving = await EndAsync(Pbm("cluster", "leave", left.GetProperty("address").GetString()!, "--yes"));
        Assert.Equal(0, leaving.Code);
        Assert.Matches("is (Leaving|Exiting|Removed)", leaving.Text);
        await Scene.Until(
            "the worker is registered again",
            () => alive.Error.All.Count(line => line.Contains("is registered", StringComparison.Ordinal)) == 2);
    }

    private async Task<JsonElement[]> MembersAsync() =>
    [
        .. (await EndAsync(Pbm("cluster", "show", "--json"))).Output.Select(line => JsonDocument.Parse(line).RootElement),
    ];

    private RunningProcess Pbm(params IEnumerable<string> words) =>
        Scene.StartProgram("pbm", Layout.Pbm, [$"127.0.0.1:{Nodes.ControlPort}", .. words]);

    private static async Task<Ended> EndAsync(RunningProcess process) =>
        new(await process.EndsAsync(), process.Output.All, process.Error.All);
}
