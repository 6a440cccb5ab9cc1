using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerFull : Scenario
{
    private static readonly string Victim = Places.Worker(1);

    public override string Name => "worker-full";

    public override string What => "the disk of a worker's store is full for 5 to 15 s";

    public override bool NeedsHosts => true;

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(30);

    public override IReadOnlyList<string> Signs => ["No space left", "self-check disk"];

    public override async Task PrepareAsync(Stage stage)
    {
        var folder = Directory.CreateDirectory(stage.Fleet.StoreOf(Victim)).FullName;
        // More than the worker wants to be free, or it would take no work from the beginning.
        await stage.Network.MountAsync(Victim, folder, "512m");
    }

    public override async Task RunAsync(Stage stage)
    {
        var ballast = stage.Network.PathAt(Victim, Path.Combine(stage.Fleet.StoreOf(Victim), "ballast"));
        // It may tell of it itself: its disk is struck, it is not.
        stage.Strike();
        Ballast.Fill(ballast);
        await stage.LastsAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        File.Delete(ballast);
        stage.Fleet.Journal.Write("trial", "there is room again");
    }
}
