namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>By their names.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> InOrder { get; } =
    [
        new WorkerKilled(), new CoordinatorKilled(), new EverythingKilled(), new StoreKilled(),
    ];
}
