using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>When it wakes it reports attempts that were given to others: late reports, which count nothing.</summary>
internal sealed record WorkerFrozen : Scenario
{
    public override string Name => "worker-frozen";

    public override string What => "SIGSTOP of a worker for 30 s";

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(45);

    public override async Task RunAsync(Stage stage)
    {
        var victim = stage.AnyWorker();
        stage.Strike(victim);
        victim.Process.Freeze();
        await stage.LastsAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(32));
        victim.Process.Thaw();
    }
}
