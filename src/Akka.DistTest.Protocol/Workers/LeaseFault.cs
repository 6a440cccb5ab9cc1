using Akka.DistTest.Results;

namespace Akka.DistTest.Workers;

/// <summary>An attempt that ended by a failure of the infrastructure, for the scheduler's opinion of its worker.</summary>
/// <param name="Reason">In words, at most 300 characters.</param>
public sealed record LeaseFault(LeaseId Lease, FailureCategory Category, string Reason);
