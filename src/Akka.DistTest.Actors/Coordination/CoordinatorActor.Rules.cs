using Akka.Actor;
using Akka.DistTest.Scheduling;
using Akka.Event;

namespace Akka.DistTest.Coordination;

/// <summary>How pools are to be run. Schedulers are told what is stored, never what may be lost, since its version would be
/// given to another change.</summary>
internal sealed partial class CoordinatorActor
{
    private const int MostLoads = 200;

    private void Rule(CoordinatorCommand command)
    {
        var version = _index.Rules.Version + 1;
        switch (command)
        {
            case CoordinatorCommand.AskRules c:
                Answer(c);
                break;
            case CoordinatorCommand.ListRules:
                var list = new CoordinatorReply.RulesList(
                    _index.Rules.Version,
                    [.. _index.Pools.Select(p => new PoolPolicy(p, _index.Rules.For(p).Policy))],
                    _index.Rules.Quotas,
                    _index.Loads(MostLoads));
                var asker = Sender;
                Commit(null, () => asker.Tell(list));
                break;
            case CoordinatorCommand.SetPolicy { Policy: { } policy } when QueuePolicies.Find(policy) is null:
                Refuse($"there is no policy {policy}; known are {string.Join(", ", QueuePolicies.All.Select(p => p.Name))}");
                break;
            case CoordinatorCommand.SetPolicy c:
                Change(new CoordinatorEvent.PolicySet(c.Pool, c.Policy, version, c.By, c.At));
                break;
            case CoordinatorCommand.SetQuota c when RuleBook.ProblemOf(_index.Rules.Merge(c.Quota)) is { } problem:
                Refuse(problem);
                break;
            case CoordinatorCommand.SetQuota c:
                Change(new CoordinatorEvent.QuotaSet(_index.Rules.Merge(c.Quota), version, c.By, c.At));
                break;
            case CoordinatorCommand.RemoveQuota c when !_index.Rules.Has(c.Submitter):
                Refuse($"there is no quota of {c.Submitter}");
                break;
            case CoordinatorCommand.RemoveQuota c:
                Change(new CoordinatorEvent.QuotaRemoved(c.Submitter, version, c.By, c.At));
                break;
        }
    }

    private void Answer(CoordinatorCommand.AskRules c)
    {
        var rules = _index.Rules.For(c.Pool);
        if (rules.Version <= c.Version)
            return;
        var asker = Sender;
        Commit(null, () => asker.Tell(new SchedulerCommand.UseRules(c.Pool, rules)));
    }

    private void Refuse(string problem) => Sender.Tell(new CoordinatorReply.RulesSet(_index.Rules.Version, problem));

    private void Change(CoordinatorEvent change)
    {
        var asker = Sender;
        _index.Apply(change);
        var version = _index.Rules.Version;
        var told = _index.Pools.Select(p => new SchedulerCommand.UseRules(p, _index.Rules.For(p))).ToArray();
        Store(change, () =>
        {
            Context.GetLogger().Info("The rules were changed: {0}", change);
            foreach (var rules in told)
                _schedulers().Tell(rules);
            asker.Tell(new CoordinatorReply.RulesSet(version, null));
        });
    }
}
