using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorDeaf : NetworkScenario
{
    public override string Name => "coordinator-deaf";

    public override string What => "nothing reaches the seed that has the coordinator for 20 s, while all hear it";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.Coordinator);

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithOneWayCut([.. nodes, .. rest], [victim]);
}
