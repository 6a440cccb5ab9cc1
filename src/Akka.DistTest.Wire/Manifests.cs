using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace Akka.DistTest.Wire;

/// <summary>
/// The one table of what crosses processes or is stored: a name and version for each type. A new optional field needs
/// no new version; any other change is the next version, read in one release and written from the next on.
/// </summary>
public static class Manifests
{
    private static readonly (string Manifest, JsonTypeInfo Type)[] Table =
    [
        ("run.submit-page/1", WireJson.Relaxed.RunSubmitPage),
        ("run.cancel/1", WireJson.Relaxed.RunCancel),
        ("run.read/1", WireJson.Relaxed.RunRead),
        ("run.explain/1", WireJson.Relaxed.RunExplain),
        ("run.granted/1", WireJson.Relaxed.RunGranted),
        ("run.leases-lost/1", WireJson.Relaxed.RunLeasesLost),
        ("run.refused/1", WireJson.Relaxed.RunRefused),
        ("run.offer-taken/1", WireJson.Relaxed.RunOfferTaken),
        ("run.report/1", WireJson.Relaxed.RunReport),
        ("run.progress/1", WireJson.Relaxed.RunProgress),
        ("run.wake/1", WireJson.Relaxed.RunWake),
        ("run-reply.page-stored/1", WireJson.Relaxed.ReplyPageStored),
        ("run-reply.accepted/1", WireJson.Relaxed.ReplyAccepted),
        ("run-reply.rejected/1", WireJson.Relaxed.ReplyRejected),
        ("run-reply.news/1", WireJson.Relaxed.ReplyNewsPage),
        ("run-reply.canceling/1", WireJson.Relaxed.ReplyCanceling),
        ("run-reply.explained/1", WireJson.Relaxed.ReplyExplained),
        ("run-reply.unknown/1", WireJson.Relaxed.ReplyUnknown),
        ("run-reply.unknown-task/1", WireJson.Relaxed.ReplyUnknownTask),
        ("run-event.plan-page/1", WireJson.Relaxed.EventPlanPageStored),
        ("run-event.started/1", WireJson.Relaxed.EventStarted),
        ("run-event.plan-refused/1", WireJson.Relaxed.EventPlanRefused),
        ("run-event.granted/1", WireJson.Relaxed.EventGranted),
        ("run-event.reported/1", WireJson.Relaxed.EventReported),
        ("run-event.late-report/1", WireJson.Relaxed.EventLateReportKept),
        ("run-event.leases-lost/1", WireJson.Relaxed.EventLeasesLost),
        ("run-event.batches-cut/1", WireJson.Relaxed.EventBatchesCut),
        ("run-event.retry-planned/1", WireJson.Relaxed.EventRetryPlanned),
        ("run-event.closed/1", WireJson.Relaxed.EventClosed),
        ("run-event.cancel-requested/1", WireJson.Relaxed.EventCancelRequested),
        ("run-event.ended/1", WireJson.Relaxed.EventEnded),
        ("scheduler.offer/1", WireJson.Relaxed.SchedulerOffer),
        ("scheduler.check/1", WireJson.Relaxed.SchedulerCheck),
        ("scheduler.withdraw/1", WireJson.Relaxed.SchedulerWithdraw),
        ("scheduler.register/1", WireJson.Relaxed.SchedulerRegister),
        ("scheduler.beat/1", WireJson.Relaxed.SchedulerBeat),
        ("scheduler.free/1", WireJson.Relaxed.SchedulerFree),
        ("scheduler.leave/1", WireJson.Relaxed.SchedulerLeave),
        ("scheduler.explain/1", WireJson.Relaxed.SchedulerExplain),
        ("scheduler.describe/1", WireJson.Relaxed.SchedulerDescribe),
        ("scheduler-reply.explanation/1", WireJson.Relaxed.SchedulerExplanation),
        ("scheduler-reply.pool-state/1", WireJson.Relaxed.SchedulerPoolState),
        ("worker.assign/1", WireJson.Relaxed.WorkerAssign),
        ("worker.stop/1", WireJson.Relaxed.WorkerStop),
        ("worker.warm/1", WireJson.Relaxed.WorkerWarm),
        ("worker.acknowledge/1", WireJson.Relaxed.WorkerAcknowledge),
        ("worker.registered/1", WireJson.Relaxed.WorkerRegistered),
        ("worker.beat-taken/1", WireJson.Relaxed.WorkerBeatTaken),
        ("worker.forget/1", WireJson.Relaxed.WorkerForget),
        ("run.durations-known/1", WireJson.Relaxed.RunDurationsKnown),
        ("durations.learn/1", WireJson.Relaxed.DurationsLearn),
        ("durations.recall/1", WireJson.Relaxed.DurationsRecall),
        ("durations-event.learned/1", WireJson.Relaxed.DurationsLearned),
        ("durations-event.book/1", WireJson.Relaxed.DurationsBookKept),
        ("coordinator.register-run/1", WireJson.Relaxed.CoordinatorRegisterRun),
        ("coordinator.run-ended/1", WireJson.Relaxed.CoordinatorRunEnded),
        ("coordinator.describe/1", WireJson.Relaxed.CoordinatorDescribe),
        ("coordinator-reply.run-registered/1", WireJson.Relaxed.CoordinatorRunRegistered),
        ("coordinator-reply.cluster-state/1", WireJson.Relaxed.CoordinatorClusterState),
        ("coordinator-event.run-opened/1", WireJson.Relaxed.CoordinatorRunOpened),
        ("coordinator-event.index/1", WireJson.Relaxed.CoordinatorIndexKept),
        ("coordinator-event.run-closed/1", WireJson.Relaxed.CoordinatorRunClosed),
    ];

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByManifest =
        Table.ToFrozenDictionary(r => r.Manifest, r => r.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, (string Manifest, JsonTypeInfo Json)> ByType =
        Table.ToFrozenDictionary(r => r.Type.Type, r => (r.Manifest, r.Type));

    /// <summary>Every message type with its manifest.</summary>
    public static IEnumerable<(string Manifest, Type Type)> All => Table.Select(r => (r.Manifest, r.Type.Type));

    /// <summary>Null when the manifest is not in the table.</summary>
    public static JsonTypeInfo? Find(string manifest) => ByManifest.GetValueOrDefault(manifest);

    /// <summary>Null when the type is not in the table.</summary>
    public static (string Manifest, JsonTypeInfo Json)? Find(Type type) =>
        ByType.TryGetValue(type, out var row) ? row : null;
}
