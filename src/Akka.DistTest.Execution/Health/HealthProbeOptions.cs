using Akka.DistTest.Bounds;

namespace Akka.DistTest.Health;

/// <summary>What the probe looks at.</summary>
/// <param name="Folder">Where attempts write; exists.</param>
/// <param name="Tools">Programs that the worker's facts name, by fact: full paths.</param>
public sealed record HealthProbeOptions(string Folder, IReadOnlyDictionary<string, string> Tools)
{
    /// <summary>Knows what attempts use; null: heartbeats do not say.</summary>
    public UseMeter? Meter { get; init; }

    /// <summary>Default 2 s, as heartbeats.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Further checks: each gives what it found wrong, or null. Called every period; must not wait.</summary>
    public IReadOnlyList<Func<HealthFinding?>> Others { get; init; } = [];

    /// <summary>Less free space puts the worker into quarantine. Default 256 MB.</summary>
    public long LeastFreeBytes { get; init; } = 256_000_000;

    /// <summary>A clock that is off by more puts it there too: deadlines and reports would lie. Default 10 s.</summary>
    public TimeSpan MostSkew { get; init; } = TimeSpan.FromSeconds(10);
}
