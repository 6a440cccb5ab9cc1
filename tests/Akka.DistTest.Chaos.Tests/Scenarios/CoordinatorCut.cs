using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorCut : NetworkScenario
{
    public override string Name => "coordinator-cut";

    public override string What => "the network of the seed that has the coordinator is cut for 20 s";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.Coordinator);

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithCut([victim], [.. nodes, .. rest]);
}
