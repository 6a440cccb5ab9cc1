using Akka.DistTest.Plans;

namespace Akka.DistTest.Workers;

/// <summary>What an attempt holds for as long as it runs, beside its slots. Goes out with the assignment and comes back
/// when the worker registers, so that a scheduler that forgot the lease knows again what it takes.</summary>
public sealed record Holding(Resources Resources, IReadOnlyList<string> ConcurrencyKeys);
