using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>The network of one node is bad for 20 to 25 s: longer than anybody waits before deciding.</summary>
internal abstract record NetworkScenario : Scenario
{
    public override bool NeedsHosts => true;

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(45);

    public override IReadOnlyList<string> Signs => [.. base.Signs, .. SilenceSigns.All];

    protected abstract Task<Node> VictimAsync(Stage stage);

    /// <param name="victim">The number of its host.</param>
    /// <param name="nodes">The numbers of all other nodes' hosts.</param>
    /// <param name="rest">Of the store and the client.</param>
    protected abstract Weather Worse(int victim, IReadOnlyList<int> nodes, IReadOnlyList<int> rest);

    public override async Task RunAsync(Stage stage)
    {
        var victim = await VictimAsync(stage);
        var nodes = stage.Fleet.Nodes.Where(n => n != victim).Select(n => stage.Network.NumberOf(n.Name)).ToArray();
        int[] rest = [stage.Network.NumberOf(Places.Store), stage.Network.NumberOf(Places.Client)];
        stage.Strike(victim);
        stage.Network.Weather = Worse(stage.Network.NumberOf(victim.Name), nodes, rest);
        await stage.LastsAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(25));
        stage.Network.Weather = Weather.Clear;
        stage.Fleet.Journal.Write("trial", "the network is clear again");
    }
}
