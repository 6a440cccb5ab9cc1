using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record StoreFull : Scenario
{
    public override string Name => "store-full";

    public override string What => "the disk of PostgreSQL is full for 5 to 15 s; started again if it gave up";

    public override bool NeedsHosts => true;

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(30);

    public override IReadOnlyList<string> Signs => ["could not store", "No space left", "could not extend"];

    public override Task PrepareAsync(Stage stage) => stage.Network.MountAsync(Places.Store, stage.StoreFolder, "160m");

    public override async Task RunAsync(Stage stage)
    {
        var ballast = stage.Network.PathAt(Places.Store, Path.Combine(stage.StoreFolder, "ballast"));
        stage.Strike();
        Ballast.Fill(ballast);
        await stage.LastsAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        File.Delete(ballast);
        stage.Fleet.Journal.Write("trial", $"there is room again; PostgreSQL {(stage.Fleet.Store.Lives ? "lives" : "had given up")}");
        if (!stage.Fleet.Store.Lives)
            await stage.Fleet.Store.StartAgainAsync();
    }
}
