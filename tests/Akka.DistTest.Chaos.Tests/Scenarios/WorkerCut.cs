using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerCut : NetworkScenario
{
    public override string Name => "worker-cut";

    public override string What => "the network of a worker is cut for 20 s";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.AnyWorker());

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithCut([victim], [.. nodes, .. rest]);
}
