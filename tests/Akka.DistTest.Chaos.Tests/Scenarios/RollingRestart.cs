using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record RollingRestart : Scenario
{
    public override string Name => "rolling-restart";

    public override string What => "SIGTERM of every node, one after the other, each started again before the next";

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(45);

    public override async Task RunAsync(Stage stage)
    {
        var nodes = stage.Fleet.Nodes.ToArray();
        stage.Random.Shuffle(nodes);
        stage.Strike();
        foreach (var node in nodes)
        {
            await node.LeaveAsync();
            await node.StartAndWaitAsync();
        }
    }
}
