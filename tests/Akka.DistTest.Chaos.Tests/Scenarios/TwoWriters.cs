using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record TwoWriters : NetworkScenario
{
    public override string Name => "two-writers";

    public override string What => "the seed that has the run is cut for 20 s from all nodes, not from the store";

    protected override Task<Node> VictimAsync(Stage stage) => stage.Fleet.HolderOfRunAsync();

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithCut([victim], nodes);
}
