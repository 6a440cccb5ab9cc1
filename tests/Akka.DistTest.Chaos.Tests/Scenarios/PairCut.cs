using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>Two seeds have no majority: whoever is left decides by the store, which hears of the other no more. When the network
/// is back there are two clusters over it, which have to become one.</summary>
internal sealed record PairCut : Scenario
{
    public override string Name => "pair-cut";

    public override string What => "of two seeds the one with the lower address is cut off from all, the store too, for 60 to 70 s";

    public override bool NeedsHosts => true;

    public override FleetOptions Fleet => new() { Seeds = 2 };

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(90);

    public override IReadOnlyList<string> Signs => [.. base.Signs, .. SilenceSigns.All];

    public override async Task RunAsync(Stage stage)
    {
        // It has the lower address, so it goes on too, alone.
        var victim = stage.Fleet.Seeds[0];
        var rest = stage.Fleet.Nodes.Where(n => n != victim).Select(n => n.Name).Append(Places.Store).Append(Places.Client);
        stage.Strike(victim);
        stage.Network.Weather = Weather.Clear.WithCut(
            [stage.Network.NumberOf(victim.Name)], [.. rest.Select(stage.Network.NumberOf)]);
        await stage.LastsAsync(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
        stage.Network.Weather = Weather.Clear;
        stage.Fleet.Journal.Write("trial", "the network is clear again");
        await await Task.WhenAny(stage.Fleet.Seeds.Select(seed => seed.Process.Says("leaves its own and joins the other one")));
    }
}
