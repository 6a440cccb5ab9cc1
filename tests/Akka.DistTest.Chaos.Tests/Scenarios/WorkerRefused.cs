using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerRefused : NetworkScenario
{
    public override string Name => "worker-refused";

    public override string What => "a firewall refuses in the name of a worker, and to it in everyone's, for 20 s";

    protected override Task<Node> VictimAsync(Stage stage) => Task.FromResult(stage.AnyWorker());

    protected override Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest) =>
        Weather.Clear.WithRefusal([victim], [.. nodes, .. rest]);
}
