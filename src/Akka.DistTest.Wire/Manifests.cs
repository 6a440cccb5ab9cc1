using System.Text.Json.Serialization.Metadata;
using Akka.DistTest.Coordination;
using Akka.DistTest.Durations;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Wire;

/// <summary>
/// The one table of what crosses processes or is stored: a name and version for each type. A new optional field needs
/// no new version; any other change is the next version, read in one release and written from the next on.
/// </summary>
public static class Manifests
{
    private static readonly Row[] Table =
    [
        Of<RunCommand.SubmitPage>("run.submit-page/1", json => json.RunSubmitPage),
        Of<RunCommand.Cancel>("run.cancel/1", json => json.RunCancel),
        Of<RunCommand.Prioritize>("run.prioritize/1", json => json.RunPrioritize),
        Of<RunCommand.ReadPlan>("run.read-plan/1", json => json.RunReadPlan),
        Of<RunCommand.Read>("run.read/1", json => json.RunRead),
        Of<RunCommand.Explain>("run.explain/1", json => json.RunExplain),
        Of<RunCommand.Granted>("run.granted/1", json => json.RunGranted),
        Of<RunCommand.LeasesLost>("run.leases-lost/1", json => json.RunLeasesLost),
        Of<RunCommand.HostsClosed>("run.hosts-closed/1", json => json.RunHostsClosed),
        Of<RunCommand.Refused>("run.refused/1", json => json.RunRefused),
        Of<RunCommand.OfferTaken>("run.offer-taken/1", json => json.RunOfferTaken),
        Of<RunCommand.Report>("run.report/1", json => json.RunReport),
        Of<RunCommand.Progress>("run.progress/1", json => json.RunProgress),
        Of<RunCommand.Wake>("run.wake/1", json => json.RunWake),
        Of<RunReply.PageStored>("run-reply.page-stored/1", json => json.ReplyPageStored),
        Of<RunReply.Accepted>("run-reply.accepted/1", json => json.ReplyAccepted),
        Of<RunReply.Rejected>("run-reply.rejected/1", json => json.ReplyRejected),
        Of<RunReply.NewsPage>("run-reply.news/1", json => json.ReplyNewsPage),
        Of<RunReply.Canceling>("run-reply.canceling/1", json => json.ReplyCanceling),
        Of<RunReply.Prioritized>("run-reply.prioritized/1", json => json.ReplyPrioritized),
        Of<RunReply.PlanPage>("run-reply.plan-page/1", json => json.ReplyPlanPage),
        Of<RunReply.Explained>("run-reply.explained/1", json => json.ReplyExplained),
        Of<RunReply.Unknown>("run-reply.unknown/1", json => json.ReplyUnknown),
        Of<RunReply.UnknownTask>("run-reply.unknown-task/1", json => json.ReplyUnknownTask),
        Of<RunEvent.PlanPageStored>("run-event.plan-page/1", json => json.EventPlanPageStored),
        Of<RunEvent.Started>("run-event.started/1", json => json.EventStarted),
        Of<RunEvent.PlanRefused>("run-event.plan-refused/1", json => json.EventPlanRefused),
        Of<RunEvent.Granted>("run-event.granted/1", json => json.EventGranted),
        Of<RunEvent.Reported>("run-event.reported/1", json => json.EventReported),
        Of<RunEvent.LateReportKept>("run-event.late-report/1", json => json.EventLateReportKept),
        Of<RunEvent.LeasesLost>("run-event.leases-lost/1", json => json.EventLeasesLost),
        Of<RunEvent.BatchesCut>("run-event.batches-cut/1", json => json.EventBatchesCut),
        Of<RunEvent.HostsClosed>("run-event.hosts-closed/1", json => json.EventHostsClosed),
        Of<RunEvent.RetryPlanned>("run-event.retry-planned/1", json => json.EventRetryPlanned),
        Of<RunEvent.Closed>("run-event.closed/1", json => json.EventClosed),
        Of<RunEvent.CancelRequested>("run-event.cancel-requested/1", json => json.EventCancelRequested),
        Of<RunEvent.StoppedEarly>("run-event.stopped-early/1", json => json.EventStoppedEarly),
        Of<RunEvent.PrioritySet>("run-event.priority-set/1", json => json.EventPrioritySet),
        Of<RunEvent.Ended>("run-event.ended/1", json => json.EventEnded),
        Of<SchedulerCommand.Offer>("scheduler.offer/1", json => json.SchedulerOffer),
        Of<SchedulerCommand.Check>("scheduler.check/1", json => json.SchedulerCheck),
        Of<SchedulerCommand.Withdraw>("scheduler.withdraw/1", json => json.SchedulerWithdraw),
        Of<SchedulerCommand.CloseHosts>("scheduler.close-hosts/1", json => json.SchedulerCloseHosts),
        Of<SchedulerCommand.Register>("scheduler.register/1", json => json.SchedulerRegister),
        Of<SchedulerCommand.Beat>("scheduler.beat/1", json => json.SchedulerBeat),
        Of<SchedulerCommand.Free>("scheduler.free/1", json => json.SchedulerFree),
        Of<SchedulerCommand.Leave>("scheduler.leave/1", json => json.SchedulerLeave),
        Of<SchedulerCommand.Steer>("scheduler.steer/1", json => json.SchedulerSteer),
        Of<SchedulerCommand.Explain>("scheduler.explain/1", json => json.SchedulerExplain),
        Of<SchedulerCommand.Describe>("scheduler.describe/1", json => json.SchedulerDescribe),
        Of<SchedulerCommand.ListQueue>("scheduler.list-queue/1", json => json.SchedulerListQueue),
        Of<SchedulerCommand.ListLeases>("scheduler.list-leases/1", json => json.SchedulerListLeases),
        Of<SchedulerReply.QueueList>("scheduler-reply.queue/1", json => json.SchedulerQueueList),
        Of<SchedulerReply.LeaseList>("scheduler-reply.leases/1", json => json.SchedulerLeaseList),
        Of<SchedulerReply.Explanation>("scheduler-reply.explanation/1", json => json.SchedulerExplanation),
        Of<SchedulerReply.PoolState>("scheduler-reply.pool-state/1", json => json.SchedulerPoolState),
        Of<SchedulerReply.Steered>("scheduler-reply.steered/1", json => json.SchedulerSteered),
        Of<WorkerCommand.Assign>("worker.assign/1", json => json.WorkerAssign),
        Of<WorkerCommand.Stop>("worker.stop/1", json => json.WorkerStop),
        Of<WorkerCommand.Warm>("worker.warm/1", json => json.WorkerWarm),
        Of<WorkerCommand.CloseHosts>("worker.close-hosts/1", json => json.WorkerCloseHosts),
        Of<WorkerCommand.Acknowledge>("worker.acknowledge/1", json => json.WorkerAcknowledge),
        Of<WorkerCommand.Registered>("worker.registered/1", json => json.WorkerRegistered),
        Of<WorkerCommand.BeatTaken>("worker.beat-taken/1", json => json.WorkerBeatTaken),
        Of<WorkerCommand.Stand>("worker.stand/1", json => json.WorkerStand),
        Of<WorkerCommand.Forget>("worker.forget/1", json => json.WorkerForget),
        Of<RunCommand.DurationsKnown>("run.durations-known/1", json => json.RunDurationsKnown),
        Of<DurationCommand.Learn>("durations.learn/1", json => json.DurationsLearn),
        Of<DurationCommand.Recall>("durations.recall/1", json => json.DurationsRecall),
        Of<DurationEvent.Learned>("durations-event.learned/1", json => json.DurationsLearned),
        Of<DurationEvent.BookKept>("durations-event.book/1", json => json.DurationsBookKept),
        Of<CoordinatorCommand.RegisterRun>("coordinator.register-run/1", json => json.CoordinatorRegisterRun),
        Of<CoordinatorCommand.RunEnded>("coordinator.run-ended/1", json => json.CoordinatorRunEnded),
        Of<CoordinatorCommand.KeepDeadLetters>("coordinator.keep-dead-letters/1", json => json.CoordinatorKeepDeadLetters),
        Of<CoordinatorCommand.ListDeadLetters>("coordinator.list-dead-letters/1", json => json.CoordinatorListDeadLetters),
        Of<CoordinatorCommand.DropDeadLetters>("coordinator.drop-dead-letters/1", json => json.CoordinatorDropDeadLetters),
        Of<CoordinatorReply.DeadLetterPage>("coordinator-reply.dead-letters/1", json => json.CoordinatorDeadLetterPage),
        Of<CoordinatorReply.DeadLettersDropped>("coordinator-reply.dead-letters-dropped/1", json => json.CoordinatorDeadLettersGone),
        Of<CoordinatorEvent.DeadLettersKept>("coordinator-event.dead-letters-kept/1", json => json.CoordinatorDeadLettersKept),
        Of<CoordinatorEvent.DeadLettersDropped>("coordinator-event.dead-letters-dropped/1", json => json.CoordinatorDeadLettersDropped),
        Of<CoordinatorCommand.Describe>("coordinator.describe/1", json => json.CoordinatorDescribe),
        Of<CoordinatorReply.RunRegistered>("coordinator-reply.run-registered/1", json => json.CoordinatorRunRegistered),
        Of<CoordinatorReply.ClusterState>("coordinator-reply.cluster-state/1", json => json.CoordinatorClusterState),
        Of<CoordinatorEvent.RunOpened>("coordinator-event.run-opened/1", json => json.CoordinatorRunOpened),
        Of<CoordinatorEvent.IndexKept>("coordinator-event.index/1", json => json.CoordinatorIndexKept),
        Of<CoordinatorEvent.RunClosed>("coordinator-event.run-closed/1", json => json.CoordinatorRunClosed),
        Of<CoordinatorReply.RunAdmitted>("coordinator-reply.run-admitted/1", json => json.CoordinatorRunAdmitted),
        Of<CoordinatorReply.RunRefused>("coordinator-reply.run-refused/1", json => json.CoordinatorRunRefused),
        Of<CoordinatorCommand.AskRules>("coordinator.ask-rules/1", json => json.CoordinatorAskRules),
        Of<CoordinatorCommand.ListRules>("coordinator.list-rules/1", json => json.CoordinatorListRules),
        Of<CoordinatorCommand.SetPolicy>("coordinator.set-policy/1", json => json.CoordinatorSetPolicy),
        Of<CoordinatorCommand.SetQuota>("coordinator.set-quota/1", json => json.CoordinatorSetQuota),
        Of<CoordinatorCommand.RemoveQuota>("coordinator.remove-quota/1", json => json.CoordinatorRemoveQuota),
        Of<CoordinatorReply.RulesList>("coordinator-reply.rules/1", json => json.CoordinatorRulesList),
        Of<CoordinatorReply.RulesSet>("coordinator-reply.rules-set/1", json => json.CoordinatorRulesSet),
        Of<CoordinatorEvent.PolicySet>("coordinator-event.policy-set/1", json => json.CoordinatorPolicySet),
        Of<CoordinatorEvent.QuotaSet>("coordinator-event.quota-set/1", json => json.CoordinatorQuotaSet),
        Of<CoordinatorEvent.QuotaRemoved>("coordinator-event.quota-removed/1", json => json.CoordinatorQuotaRemoved),
        Of<SchedulerCommand.UseRules>("scheduler.use-rules/1", json => json.SchedulerUseRules),
    ];

    private static readonly Dictionary<string, Row> ByManifest = Table.ToDictionary(r => r.Manifest, StringComparer.Ordinal);

    private static readonly Dictionary<Type, Row> ByType = Table.ToDictionary(r => r.Type);

    /// <summary>Every message type with its manifest.</summary>
    public static IEnumerable<(string Manifest, Type Type)> All => Table.Select(r => (r.Manifest, r.Type));

    /// <summary>Null when the manifest is not in the table.</summary>
    public static JsonTypeInfo? Find(string manifest) => ByManifest.GetValueOrDefault(manifest)?.Json;

    /// <summary>Null when the type is not in the table.</summary>
    public static (string Manifest, JsonTypeInfo Json)? Find(Type type) =>
        ByType.TryGetValue(type, out var row) ? (row.Manifest, row.Json) : null;

    private static Row Of<T>(string manifest, Func<WireJson, JsonTypeInfo> json) => new(manifest, typeof(T), json);

    /// <summary>Making a type's JSON costs a start more than a millisecond, so each is made when it is first needed.</summary>
    private sealed class Row(string manifest, Type type, Func<WireJson, JsonTypeInfo> json)
    {
        private JsonTypeInfo? _json;

        public string Manifest { get; } = manifest;

        public Type Type { get; } = type;

        public JsonTypeInfo Json => _json ??= json(WireJson.Relaxed);
    }
}
