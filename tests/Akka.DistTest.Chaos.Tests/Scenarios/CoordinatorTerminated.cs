using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record CoordinatorTerminated : Scenario
{
    public override string Name => "coordinator-terminated";

    public override string What => "SIGTERM of the seed that has the coordinator, which stays away";

    public override Task RunAsync(Stage stage)
    {
        var victim = stage.Coordinator;
        stage.Strike(victim);
        return victim.LeaveAsync();
    }
}
