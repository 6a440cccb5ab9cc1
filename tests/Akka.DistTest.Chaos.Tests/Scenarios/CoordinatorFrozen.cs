using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>When it wakes it believes to have the coordinator and its runs yet, which live elsewhere by then.</summary>
internal sealed record CoordinatorFrozen : Scenario
{
    public override string Name => "coordinator-frozen";

    public override string What => "SIGSTOP of the seed that has the coordinator for 30 s; it wakes beside its successor";

    public override TimeSpan PlanTakes => TimeSpan.FromSeconds(45);

    public override IReadOnlyList<string> Signs => [.. base.Signs, .. SilenceSigns.All];

    public override async Task RunAsync(Stage stage)
    {
        var victim = stage.Coordinator;
        stage.Strike(victim);
        victim.Process.Freeze();
        await stage.LastsAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(32));
        victim.Process.Thaw();
    }
}
