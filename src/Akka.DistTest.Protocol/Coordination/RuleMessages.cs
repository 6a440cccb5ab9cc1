using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Coordination;

public abstract partial record CoordinatorCommand
{
    /// <summary>A scheduler asks how its pool is to be run. Answered by <see cref="SchedulerCommand.UseRules"/> when there is
    /// something newer.</summary>
    /// <param name="Version">What it has; null: nothing yet.</param>
    public sealed record AskRules(PoolId Pool, long? Version) : CoordinatorCommand;

    /// <summary>Asks for policies and quotas. Answered by RulesList.</summary>
    public sealed record ListRules : CoordinatorCommand;

    /// <summary>Chooses the policy of a pool. Answered by RulesSet once stored.</summary>
    /// <param name="Policy">Null: the one of the settings again.</param>
    public sealed record SetPolicy(PoolId Pool, string? Policy, string By, DateTimeOffset At) : CoordinatorCommand;

    /// <summary>Limits a submitter. What is null stays as it was. Answered by RulesSet once stored.</summary>
    public sealed record SetQuota(Quota Quota, string By, DateTimeOffset At) : CoordinatorCommand;

    /// <summary>Takes the limits of a submitter away. Answered by RulesSet once stored.</summary>
    public sealed record RemoveQuota(string Submitter, string By, DateTimeOffset At) : CoordinatorCommand;
}

public abstract partial record CoordinatorReply
{
    /// <summary>Policies and quotas as they are.</summary>
    /// <param name="Policies">One for each known pool.</param>
    /// <param name="Quotas">By submitter.</param>
    /// <param name="Loads">Submitters with open runs, most tasks first; at most 200.</param>
    public sealed record RulesList(
        long Version,
        IReadOnlyList<PoolPolicy> Policies,
        IReadOnlyList<Quota> Quotas,
        IReadOnlyList<SubmitterLoad> Loads) : CoordinatorReply;

    /// <summary>Answers a change of the rules.</summary>
    /// <param name="Version">Of the rules in force.</param>
    /// <param name="Refused">Why nothing was changed, in words; null when it was.</param>
    public sealed record RulesSet(long Version, string? Refused) : CoordinatorReply;
}

public abstract partial record CoordinatorEvent
{
    public sealed record PolicySet(PoolId Pool, string? Policy, long Version, string By, DateTimeOffset At)
        : CoordinatorEvent;

    public sealed record QuotaSet(Quota Quota, long Version, string By, DateTimeOffset At) : CoordinatorEvent;

    public sealed record QuotaRemoved(string Submitter, long Version, string By, DateTimeOffset At) : CoordinatorEvent;
}

/// <summary>The policy that was chosen for a pool.</summary>
/// <param name="Policy">Null: the one of the settings.</param>
public sealed record PoolPolicy(PoolId Pool, string? Policy);

/// <summary>What a submitter has open.</summary>
/// <param name="Tasks">Tasks and suites of its open runs.</param>
public sealed record SubmitterLoad(string Submitter, int Runs, int Tasks);

/// <summary>Policies and quotas in the snapshot.</summary>
public sealed record RulesKept(long Version, IReadOnlyList<PoolPolicy> Policies, IReadOnlyList<Quota> Quotas);

/// <summary>A run that ended: how fast its submitter's tasks come to an end.</summary>
public sealed record FinishedRun(string Submitter, int Tasks, DateTimeOffset OpenedAt, DateTimeOffset EndedAt);
