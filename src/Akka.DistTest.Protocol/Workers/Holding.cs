using Akka.DistTest.Plans;

namespace Akka.DistTest.Workers;

/// <summary>What an attempt holds for as long as it runs, beside its slots. Goes out with the assignment and comes back
/// when the worker registers, so that a scheduler that forgot the lease knows again what it takes.</summary>
/// <param name="Alone">True when it holds the whole worker: nothing else may run there. Null: no.</param>
public sealed record Holding(Resources Resources, IReadOnlyList<string> ConcurrencyKeys, bool? Alone = null);
