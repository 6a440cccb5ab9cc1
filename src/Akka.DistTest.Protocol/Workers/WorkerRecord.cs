namespace Akka.DistTest.Workers;

/// <summary>What a worker says of itself when it registers.</summary>
/// <param name="Id">Kept over restarts.</param>
/// <param name="Incarnation">New with each start of the process.</param>
/// <param name="Slots">Attempts that it runs at once.</param>
/// <param name="Counters">Custom resources.</param>
public sealed record WorkerRecord(
    WorkerId Id,
    string Incarnation,
    string Host,
    int ProcessId,
    int Slots,
    Capabilities Capabilities,
    IReadOnlyDictionary<string, int> Counters);

/// <summary>An attempt that a worker holds.</summary>
/// <param name="Holding">Null when it holds nothing but its slots.</param>
public sealed record RunningLease(
    LeaseId Lease, RunId Run, TaskId Task, int Attempt, int Slots, Holding? Holding = null);
