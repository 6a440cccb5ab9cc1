using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What the coordinator is told, answers and remembers.</summary>
internal static class CoordinatorSamples
{
    private static readonly RunHead Head = new(Run, "nightly", At, RunOutcome.Failed);
    private static readonly CoordinatorEvent.RunOpened Opened = new(Run, Pool, At, "ann", 12);
    private static readonly PoolPolicy Policy = new(Pool, "priority");

    private static readonly DeadLetter Letter = new(
        Run, SomeTask, At, Results.FailureCategory.WorkerLost, "out when 2 workers were lost", "last words", [Worker], 2,
        [new EvidenceFile(SomeTask, 1, "artifacts/core", 4096)]);

    public static IDistTestMessage[] All =>
    [
        new CoordinatorCommand.RegisterRun(Run, Pool, At, "ann", 12),
        new CoordinatorCommand.RunEnded(Run, "nightly", RunOutcome.Passed, At, 1),
        new CoordinatorCommand.KeepDeadLetters(Run, [Letter]),
        new CoordinatorCommand.ListDeadLetters(20),
        new CoordinatorCommand.DropDeadLetters(Run, SomeTask, "ann", At),
        new CoordinatorReply.DeadLetterPage(21, [Letter], 40),
        new CoordinatorReply.DeadLettersDropped(Run, 3),
        new CoordinatorEvent.DeadLettersKept(Run, [Letter]),
        new CoordinatorEvent.DeadLettersDropped(Run, SomeTask, "ann", At),
        new CoordinatorCommand.Describe(),
        new CoordinatorReply.RunRegistered(Run),
        new CoordinatorReply.ClusterState([Head], [SchedulerSamples.Pool], "http://seed-1:8080/", 7),
        Opened,
        new CoordinatorEvent.RunClosed(Run, "nightly", RunOutcome.Canceled, At),
        new CoordinatorEvent.IndexKept(
            [Opened], [Head], [Letter], new RulesKept(9, [Policy], [SchedulerSamples.Quota]), [new("ann", 12, At, At)]),
        new CoordinatorReply.RunAdmitted(Run),
        new CoordinatorReply.RunRefused(Run, "not accepted now"),
        new CoordinatorCommand.AskRules(Pool, 8),
        new CoordinatorCommand.ListRules(),
        new CoordinatorCommand.SetPolicy(Pool, "priority", "ann", At),
        new CoordinatorCommand.SetQuota(SchedulerSamples.Quota, "ann", At),
        new CoordinatorCommand.RemoveQuota("bob", "ann", At),
        new CoordinatorReply.RulesList(9, [Policy], [SchedulerSamples.Quota], [new("ann", 2, 24)]),
        new CoordinatorReply.RulesSet(9, "there is no policy x"),
        new CoordinatorEvent.PolicySet(Pool, "priority", 7, "ann", At),
        new CoordinatorEvent.QuotaSet(SchedulerSamples.Quota, 8, "ann", At),
        new CoordinatorEvent.QuotaRemoved("bob", 9, "ann", At),
    ];
}
