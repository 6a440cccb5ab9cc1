using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>A seed and a worker with certificates of one authority, and another authority that has made some too.</summary>
public sealed class TlsCluster : IAsyncLifetime
{
    internal Scene Scene { get; } = new();

    internal NodeSet Nodes { get; private set; } = null!;

    internal RunningProcess Seed { get; private set; } = null!;

    internal string Node => Scene.PathOf("certs/node");

    internal string Client => Scene.PathOf("certs/client");

    internal string StrangeNode => Scene.PathOf("strange/node");

    internal string StrangeClient => Scene.PathOf("strange/client");

    public async Task InitializeAsync()
    {
        Nodes = new NodeSet(Scene);
        Assert.Equal(0, (await Scene.RunAsync("certs", "init")).Code);
        Assert.Equal(0, (await Scene.RunAsync("certs", "init", "--out", "strange")).Code);
        Seed = await Nodes.SeedAsync("--tls", Node);
        await Nodes.WorkerAsync("one", 2, "--tls", Node);
    }

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    /// <summary>A plan of one task is run to its end.</summary>
    internal async Task RunsAPlanAsync()
    {
        var plan = Scene.Write("one.yaml", "name: one\ntasks: [{id: a, command: \"true\"}]");
        var ended = await Scene.RunAsync("submit", plan, "--join", Nodes.Contact, "--tls", Client);
        Assert.True(ended.Code == 0, $"{ended.Text}\n{Scene.Journal}");
    }

    /// <summary>Starts a worker that is not let in; ends when the seed has said so.</summary>
    internal async Task<RunningProcess> ExcludedWorkerAsync(string name, string refusal, params string[] more)
    {
        var worker = Scene.Start(
            name, ["worker", "--join", Nodes.Contact, "--name", name, "--store", Scene.PathOf(name), .. more]);
        await Seed.Says(refusal);
        return worker;
    }
}
