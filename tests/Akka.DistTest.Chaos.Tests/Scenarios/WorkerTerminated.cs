using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

internal sealed record WorkerTerminated : Scenario
{
    public override string Name => "worker-terminated";

    public override string What => "SIGTERM of a worker, which is started again";

    public override IReadOnlyList<string> Signs => [.. base.Signs, "leaves pool", "left"];

    public override async Task RunAsync(Stage stage)
    {
        var victim = stage.AnyWorker();
        stage.Strike(victim);
        await victim.LeaveAsync();
        await victim.StartAndWaitAsync();
    }
}
