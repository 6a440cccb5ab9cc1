using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorMute : NetworkScenario
{
    public override string Name => "coordinator-mute";

    public override string What => "nothing of the seed that has the coordinator reaches others for 20 s, while it hears all";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.Coordinator);

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithOneWayCut([victim], [.. nodes, .. rest]);
}
