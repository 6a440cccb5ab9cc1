using Akka.Actor;
using Akka.DistTest.EndToEnd.Scenes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>What is not in the table of messages does not get in.</summary>
public sealed class ForeignMessageTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    [Fact]
    public async Task A_message_in_akka_s_json_is_refused_with_a_line_and_counted_and_runs_go_on()
    {
        // As any program with Akka.NET would send what it pleases, with Akka's own settings.
        using var stranger = ActorSystem.Create("stranger", """
            akka { actor.provider = remote, loglevel = OFF, stdout-loglevel = OFF }
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            """);
        stranger.ActorSelection($"akka.tcp://disttest@{Cluster.Contact}/user/gateway").Tell(new Exploit("whoami"));

        await Cluster.Up.Says(line => line.Contains("is refused (message)", StringComparison.Ordinal)
            && line.Contains("bytes that name their own type", StringComparison.Ordinal));
        var told = await Refusals.OfAsync(Scene, Cluster.ControlPort);
        Assert.Single(told, r => r.Kind == "message" && r.Peer == "127.0.0.1");
        var plan = await SubmitAsync("name: one\ntasks: [{id: a, command: \"true\"}]");
        Assert.Equal(0, plan.Code);
        await stranger.Terminate();
    }

    [Fact]
    public async Task A_second_seed_on_the_port_of_the_first_is_refused()
    {
        var second = await Scene.RunAsync(
            "seed", "--port", $"{Cluster.Port}", "--files-port", "0", "--control-port", "0", "--store", Scene.PathOf("second"));

        Assert.Equal(3, second.Code);
        Assert.Equal(
            $"127.0.0.1:{Cluster.Port} is used by another process, perhaps another node; give this one a port of its own with --port",
            Assert.Single(second.Error));
    }

    private sealed record Exploit(string Command);
}
