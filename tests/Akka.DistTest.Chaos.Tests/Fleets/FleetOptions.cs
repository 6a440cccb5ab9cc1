namespace Akka.DistTest.Chaos.Fleets;

/// <summary>How many nodes there are.</summary>
internal sealed record FleetOptions
{
    public int Seeds { get; init; } = 3;

    public int Workers { get; init; } = 3;

    public int SlotsPerWorker { get; init; } = 4;
}
