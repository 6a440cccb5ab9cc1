using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record StoreKilled : Scenario
{
    public override string Name => "store-killed";

    public override string What => "kill -9 of PostgreSQL, started again after up to 8 s";

    public override IReadOnlyList<string> Signs => ["journal", "store", "persist", "Persist"];

    public override async Task RunAsync(Stage stage)
    {
        stage.Strike();
        await stage.Fleet.Store.KillAsync();
        await stage.LastsAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(8));
        await stage.Fleet.Store.StartAgainAsync();
    }
}
