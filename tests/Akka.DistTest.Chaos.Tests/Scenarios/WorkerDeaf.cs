using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerDeaf : NetworkScenario
{
    public override string Name => "worker-deaf";

    public override string What => "nothing reaches a worker for 20 s, while all hear it";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.AnyWorker());

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithOneWayCut([.. nodes, .. rest], [victim]);
}
