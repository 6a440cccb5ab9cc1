using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerKilled : Scenario
{
    public override string Name => "worker-killed";

    public override string What => "kill -9 of a worker, which stays away";

    public override Task RunAsync(Stage stage)
    {
        var victim = stage.AnyWorker();
        stage.Strike(victim);
        return victim.Process.KillAsync();
    }
}
