namespace Akka.DistTest.Plans;

/// <summary>What an attempt reserves of its worker while it runs.</summary>
public sealed record Resources
{
    public static Resources OneSlot { get; } = new();

    /// <summary>Slots. 1 and more.</summary>
    public int Cpu { get; init; } = 1;

    public double MemoryGb { get; init; }

    public int Gpu { get; init; }

    /// <summary>Counters that the worker was started with, such as licenses or devices.</summary>
    public IReadOnlyDictionary<string, int> Counters { get; init; } = new Dictionary<string, int>();
}
