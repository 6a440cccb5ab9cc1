using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Coordination;

/// <summary>How pools are to be run: the policy of each, and what submitters may have. Each change has a version of its
/// own, so that who is told late knows it.</summary>
public sealed class RuleBook
{
    private readonly SortedDictionary<string, string> _policies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Quota> _quotas = new(StringComparer.Ordinal);

    /// <summary>0: nothing was ever changed.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<Quota> Quotas => [.. _quotas.Values];

    public PoolRules For(PoolId pool) => new(Version, _policies.GetValueOrDefault(pool.Value), Quotas);

    /// <summary>The most tasks that the submitter may have in open runs; null when nothing limits them.</summary>
    public int? MostQueued(string submitter) =>
        _quotas.GetValueOrDefault(submitter)?.MostQueued ?? _quotas.GetValueOrDefault(Quota.Everyone)?.MostQueued;

    /// <summary>What a change makes of what the submitter has; what it does not name stays.</summary>
    public Quota Merge(Quota change)
    {
        if (!_quotas.TryGetValue(change.Submitter, out var has))
            return change;
        var running = change.MostRunning is not null || change.MostRunningPercent is not null ? change : has;
        return new Quota(
            change.Submitter,
            running.MostRunning,
            running.MostRunningPercent,
            change.MostQueued ?? has.MostQueued,
            change.Weight ?? has.Weight);
    }

    /// <summary>Why a quota cannot be; null when it can.</summary>
    public static string? ProblemOf(Quota quota) => quota switch
    {
        { Submitter.Length: 0 or > 200 } => "a quota needs the name of a submitter, of at most 200 characters",
        { MostRunning: null, MostRunningPercent: null, MostQueued: null, Weight: null } => "the quota limits nothing",
        { MostRunning: < 1 } or { MostQueued: < 1 } => "a limit must be 1 or more",
        { MostRunningPercent: < 1 or > 100 } => "a limit in percent must be from 1 to 100",
        { Weight: < 1 or > 1_000 } => "a weight must be from 1 to 1000",
        _ => null,
    };

    public bool Has(string submitter) => _quotas.ContainsKey(submitter);

    /// <summary>Passes over what is no change of the rules.</summary>
    public void Apply(CoordinatorEvent @event)
    {
        switch (@event)
        {
            case CoordinatorEvent.PolicySet { Policy: { } policy } e:
                (_policies[e.Pool.Value], Version) = (policy, e.Version);
                break;
            case CoordinatorEvent.PolicySet e:
                _policies.Remove(e.Pool.Value);
                Version = e.Version;
                break;
            case CoordinatorEvent.QuotaSet e:
                (_quotas[e.Quota.Submitter], Version) = (e.Quota, e.Version);
                break;
            case CoordinatorEvent.QuotaRemoved e:
                _quotas.Remove(e.Submitter);
                Version = e.Version;
                break;
        }
    }

    public RulesKept Keep() =>
        new(Version, [.. _policies.Select(p => new PoolPolicy(new PoolId(p.Key), p.Value))], Quotas);

    public void Restore(RulesKept kept)
    {
        Version = kept.Version;
        foreach (var policy in kept.Policies)
            _policies[policy.Pool.Value] = policy.Policy!;
        foreach (var quota in kept.Quotas)
            _quotas[quota.Submitter] = quota;
    }
}
