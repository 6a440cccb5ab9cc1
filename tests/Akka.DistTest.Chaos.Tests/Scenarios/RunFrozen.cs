using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>When it wakes it believes to have the run yet, which lives elsewhere by then: two write one journal.</summary>
internal sealed record RunFrozen : Scenario
{
    public override string Name => "run-frozen";

    public override string What => "SIGSTOP of the seed that has the run for 30 s; it wakes beside its successor";

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(45);

    public override IReadOnlyList<string> Signs => [.. base.Signs, .. SilenceSigns.All];

    public override async Task RunAsync(Stage stage)
    {
        var victim = await stage.Fleet.HolderOfRunAsync();
        stage.Strike(victim);
        victim.Process.Freeze();
        await stage.LastsAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(32));
        victim.Process.Thaw();
    }
}
