namespace Akka.DistTest.Wire.Samples;

/// <summary>One message of each row of the table, rich enough that a change of any field shows in its bytes.</summary>
internal static class Sample
{
    public static IReadOnlyList<IDistTestMessage> All { get; } =
    [
        .. RunSamples.All, .. SchedulerSamples.All, .. WorkerSamples.All, .. CoordinatorSamples.All,
        .. DurationSamples.All,
    ];

    public static IDistTestMessage Of(Type type) => All.Single(m => m.GetType() == type);
}
