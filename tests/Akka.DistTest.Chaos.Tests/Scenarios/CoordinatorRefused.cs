using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorRefused : NetworkScenario
{
    public override string Name => "coordinator-refused";

    public override string What => "a firewall refuses in the name of the seed that has the coordinator, and to it in everyone's, for 20 s";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.Coordinator);

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithRefusal([victim], [.. nodes, .. rest]);
}
