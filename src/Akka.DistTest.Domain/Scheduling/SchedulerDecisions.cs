using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>A task goes to a worker.</summary>
/// <param name="Holding">Null when it holds nothing but its slots.</param>
public sealed record Placement(
    LeaseId Lease, RunId Run, WorkerId Worker, string Incarnation, AttemptSpec Spec, Holding? Holding)
{
    public Grant Grant => new(Spec.Task, Spec.Attempt, Lease, Worker, Incarnation);
}

/// <summary>What a run is told of leases that ended without a report.</summary>
public sealed record RunLoss(RunId Run, LostLease Lease);

/// <summary>What a run is told of tasks that no machine can run.</summary>
public sealed record RunRefusal(RunId Run, Refusal Refusal);
