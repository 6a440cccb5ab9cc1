namespace Akka.DistTest.Health;

/// <summary>What a worker's heartbeat tells of its machine. Shares are 0 to 100 %; null where they cannot be read.</summary>
/// <param name="At">By the worker's own clock.</param>
/// <param name="Cpu">Of all processors, since the heartbeat before.</param>
/// <param name="Memory">That is not available to new processes.</param>
/// <param name="Disk">Used, of the file system that attempts write to.</param>
/// <param name="Gpu">Of the busiest, in computing or in memory, whichever is fuller; null where there is none.</param>
/// <param name="Attempts">What its attempts use; at most 64.</param>
/// <param name="Findings">What its self-checks found wrong; empty when all is well.</param>
public sealed record WorkerVitals(
    DateTimeOffset At,
    double? Cpu,
    double? Memory,
    double? Disk,
    double? Gpu,
    IReadOnlyList<AttemptUse> Attempts,
    IReadOnlyList<HealthFinding> Findings);

/// <summary>What the processes of an attempt use.</summary>
/// <param name="Cpu">Processors that were busy with it: 1.5 is one and a half.</param>
/// <param name="MemoryBytes">Resident.</param>
public sealed record AttemptUse(LeaseId Lease, double Cpu, long MemoryBytes);

/// <summary>A self-check that failed.</summary>
/// <param name="Check"><c>disk</c>, <c>temp</c>, <c>clock</c>, <c>files</c> or <c>tool.NAME</c>.</param>
/// <param name="Problem">In words, with the figures.</param>
public sealed record HealthFinding(string Check, string Problem);
