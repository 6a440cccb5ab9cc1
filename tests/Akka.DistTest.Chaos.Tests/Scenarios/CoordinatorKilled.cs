using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorKilled : Scenario
{
    public override string Name => "coordinator-killed";

    public override string What => "kill -9 of the seed that has the coordinator, which stays away";

    public override Task RunAsync(Stage stage)
    {
        var victim = stage.Coordinator;
        stage.Strike(victim);
        return victim.Process.KillAsync();
    }
}
