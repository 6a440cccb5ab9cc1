using System.Globalization;

namespace Akka.DistTest.Bounds;

/// <summary>What one attempt, or one test host, may use at most. Null: as much as there is.</summary>
/// <param name="MemoryBytes">Of all its processes together, with the cache of the files that they read and write; swap
/// does not add to it.</param>
/// <param name="Processes">At once; threads count too.</param>
public sealed record AttemptLimits(long? MemoryBytes = null, int? Processes = null)
{
    public static AttemptLimits None { get; } = new();

    public bool IsNone => MemoryBytes is null && Processes is null;

    public override string ToString() => (MemoryBytes, Processes) switch
    {
        ({ } memory, { } processes) => $"{Size(memory)} of memory and {Count(processes)} each",
        ({ } memory, null) => $"{Size(memory)} of memory each",
        (null, { } processes) => $"{Count(processes)} each",
        _ => "no limits",
    };

    /// <summary>In words: <c>256 MB</c>, of 1,048,576 bytes each.</summary>
    internal static string Size(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(bytes / 1048576.0, 1):0.#} MB");

    internal static string Count(int processes) =>
        string.Create(CultureInfo.InvariantCulture, $"{processes} processes and threads");
}
