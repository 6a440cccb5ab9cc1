using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Ports;

/// <summary>
/// The part of a worker that runs attempts and keeps their reports. It outlives the actor system: a worker that lost
/// its cluster goes on, and joins again with what it still runs. Thread-safe.
/// </summary>
public interface IWorkerEngine
{
    WorkerId Id { get; }

    /// <summary>New with each start of the process.</summary>
    string Incarnation { get; }

    int Slots { get; }

    /// <summary>Slots' worth of attempts that it wants to hold: its slots, and more while attempts are short.</summary>
    int Window { get; }

    /// <summary>Attempts that run or wait for a slot here.</summary>
    IReadOnlyList<RunningLease> Running { get; }

    /// <summary>What the worker claims when it registers: what it runs, and what has ended here while its report is not
    /// acknowledged yet, so that nobody takes it for lost and runs it again. The latter is freed with its
    /// acknowledgement and takes no slot.</summary>
    IReadOnlyList<RunningLease> Claim();

    /// <summary>Calls back, from any thread, whenever there is something new to take. One listener at a time.</summary>
    void Attach(Action changed);

    /// <summary>Starts attempts, or queues them for a slot. A lease that is known already is not started again.</summary>
    void Assign(IReadOnlyList<Assignment> assignments);

    /// <summary>A point in time for <see cref="Heard"/>, by a clock that only goes forward.</summary>
    long Mark();

    /// <summary>A scheduler has answered what was sent at a mark: the leases hold for a while from then on. Without a further
    /// one, attempts that are to stop when they are cut off are stopped in time to have ended when the leases have.</summary>
    void Heard(long mark, TimeSpan leaseTime);

    /// <summary>Stops attempts; each still ends with a report. Unknown leases are passed over.</summary>
    void Stop(IReadOnlyList<LeaseId> leases, string reason);

    void Warm(IReadOnlyList<AttemptSpec> suites);

    /// <summary>Closes the warm hosts of a suite whose cases all have results. The answer comes through
    /// <see cref="TakeClosed"/>, also to a repeat.</summary>
    /// <param name="suite">The discovery of the suite.</param>
    void CloseHosts(AttemptSpec suite);

    /// <summary>Answers to <see cref="CloseHosts"/> since the last call.</summary>
    IReadOnlyList<ClosedHosts> TakeClosed();

    void Forget(RunId run);

    /// <summary>Stored reports that are not acknowledged, oldest first.</summary>
    /// <param name="after">Only numbers above this.</param>
    /// <param name="max">At most so many.</param>
    IReadOnlyList<WorkerReport> Unacknowledged(long after, int max);

    void Acknowledge(IReadOnlyList<long> numbers);

    /// <summary>Leases that ended since the last call.</summary>
    IReadOnlyList<LeaseId> TakeFreed();

    /// <summary>Those of the leases that ended since the last call that the infrastructure failed. Taken before
    /// <see cref="TakeFreed"/>, so that none is freed before its fault is known.</summary>
    IReadOnlyList<LeaseFault> TakeFaults() => [];

    /// <summary>What long attempts are at, by run; only what changed since the last call.</summary>
    IReadOnlyList<(RunId Run, AttemptProgress Progress)> TakeProgress();
}

/// <summary>How a worker's test hosts of a suite ended.</summary>
/// <param name="Endings">Those that ended badly, at most 5.</param>
/// <param name="StillClosing">True: they are being closed still.</param>
public sealed record ClosedHosts(RunId Run, TaskId Suite, IReadOnlyList<HostEnding> Endings, bool StillClosing = false);
