using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorsLost : Scenario
{
    public override string Name => "coordinators-lost";

    public override string What => "kill -9 of the seed that has the coordinator, then SIGTERM of its successor; one seed is left";

    public override async Task RunAsync(Stage stage)
    {
        var (first, second) = (stage.Coordinator, stage.Fleet.Seeds[1]);
        stage.Strike(first, second);
        await first.Process.KillAsync();
        // Whoever finds it first says so; the others hear of it.
        await await Task.WhenAny(
            stage.Fleet.Seeds.Skip(1).Select(seed => seed.Process.Says("is dead: its port refuses connections")));
        await second.LeaveAsync();
    }
}
