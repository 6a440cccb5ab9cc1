using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerMute : NetworkScenario
{
    public override string Name => "worker-mute";

    public override string What => "nothing of a worker reaches others for 20 s, while it hears all";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.AnyWorker());

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithOneWayCut([victim], [.. nodes, .. rest]);
}
