using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.Event;

namespace Akka.DistTest.Scheduling;

/// <summary>How the pool is to be run is the coordinator's to say. Until it was heard the settings hold.</summary>
internal sealed partial class PoolSchedulerActor
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(1);

    /// <summary>A change is told at once; asked for again in case that it was lost.</summary>
    private static readonly TimeSpan NextQuestion = TimeSpan.FromSeconds(30);

    private void AskRules()
    {
        Timers.StartSingleTimer(
            nameof(RulesDue), RulesDue.Instance, _core.RulesVersion is null ? FirstAnswer : NextQuestion);
        _coordinator().Tell(new CoordinatorCommand.AskRules(_pool, _core.RulesVersion));
    }

    private void Use(PoolRules rules)
    {
        var before = _core.RulesVersion;
        _core.UseRules(rules);
        if (_core.RulesVersion == before)
            return;
        if (rules.Policy is { } name && QueuePolicies.Find(name) is null)
            _log.Warning("Pool {0} is to use the policy {1}, which this release does not know", _pool, name);
        if (rules.Version > 0)
        {
            _log.Info(
                "Pool {0} uses version {1} of the rules: policy {2}, {3} quotas",
                _pool, rules.Version, rules.Policy ?? _settings.Policy, rules.Quotas.Count);
        }

        Place();
    }

    private sealed record RulesDue
    {
        public static RulesDue Instance { get; } = new();
    }
}
