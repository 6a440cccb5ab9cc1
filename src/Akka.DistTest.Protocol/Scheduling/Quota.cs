namespace Akka.DistTest.Scheduling;

/// <summary>What one submitter may have at once. A limit that is null is the one of <see cref="Everyone"/>, and none where
/// that has none either.</summary>
/// <param name="Submitter">Whose; <see cref="Everyone"/>: of each that has none of its own.</param>
/// <param name="MostRunning">Slots that its tasks may hold in one pool; 1 and more. One task is let through always, however
/// wide it is.</param>
/// <param name="MostRunningPercent">The same in percent of the slots of the pool's workers, 1 to 100; at least one slot. With
/// both, the smaller holds.</param>
/// <param name="MostQueued">Tasks and suites in all its open runs; 1 and more.</param>
/// <param name="Weight">How many slots it gets for each that a submitter of weight 1 gets while both wait; 1 and more.
/// Null: 1.</param>
public sealed record Quota(
    string Submitter,
    int? MostRunning = null,
    int? MostRunningPercent = null,
    int? MostQueued = null,
    int? Weight = null)
{
    /// <summary>The name under which the limits of all others stand.</summary>
    public const string Everyone = "*";
}

/// <summary>How a pool is to be run.</summary>
/// <param name="Version">Grows with each change; a smaller one is out of date. 0: nothing was ever changed.</param>
/// <param name="Policy">The name of the policy that orders a submitter's tasks; null: the one of the settings.</param>
/// <param name="Quotas">At most one for each submitter.</param>
public sealed record PoolRules(long Version, string? Policy, IReadOnlyList<Quota> Quotas);
