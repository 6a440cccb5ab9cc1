namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>By their names.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> InOrder { get; } =
    [
        new WorkerKilled(),
        new CoordinatorKilled(),
        new CoordinatorsLost(),
        new EverythingKilled(),
        new WorkerFrozen(),
        new CoordinatorFrozen(),
        new RunFrozen(),
        new WorkerTerminated(),
        new CoordinatorTerminated(),
        new RollingRestart(),
        new WorkerCut(),
        new WorkerDeaf(),
        new WorkerMute(),
        new WorkerRefused(),
        new CoordinatorCut(),
        new CoordinatorDeaf(),
        new CoordinatorMute(),
        new CoordinatorRefused(),
        new PairCut(),
        new TwoWriters(),
        new SlowNetwork(),
        new StoreKilled(),
        new StoreFull(),
        new WorkerFull(),
        new ClocksWrong(),
        new OutboxCut(),
        new ReportsRepeated(),
    ];
}
