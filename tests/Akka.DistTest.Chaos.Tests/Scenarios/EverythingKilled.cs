using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record EverythingKilled : Scenario
{
    public override string Name => "everything-killed";

    public override string What => "kill -9 of all seeds, all workers and PostgreSQL, then a start of all in any order";

    public override async Task RunAsync(Stage stage)
    {
        var nodes = stage.Fleet.Nodes.ToArray();
        stage.Strike(nodes);
        stage.Random.Shuffle(nodes);
        await stage.Fleet.Store.KillAsync();
        foreach (var node in nodes)
            await node.Process.KillAsync();

        stage.Random.Shuffle(nodes);
        foreach (var node in nodes)
            node.Start();
        await stage.Fleet.Store.StartAgainAsync();
        foreach (var node in nodes)
            await node.IsUpAsync();
    }
}
