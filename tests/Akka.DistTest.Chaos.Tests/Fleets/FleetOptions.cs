namespace Akka.DistTest.Chaos.Fleets;

/// <summary>How many nodes there are.</summary>
internal sealed record FleetOptions
{
    public int Seeds { get; init; } = 3;

    public int Workers { get; init; } = 3;

    public int SlotsPerWorker { get; init; } = 4;

    /// <summary>Goes into the environment of a node; the argument is its name.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> Environment { get; init; } =
        _ => new Dictionary<string, string>();
}
