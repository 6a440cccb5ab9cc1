using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.DistTest.Coordination;
using Akka.DistTest.Durations;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Wire;

/// <summary>Source-generated JSON of every message in <see cref="Manifests"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunCommand.SubmitPage), TypeInfoPropertyName = "RunSubmitPage")]
[JsonSerializable(typeof(RunCommand.Cancel), TypeInfoPropertyName = "RunCancel")]
[JsonSerializable(typeof(RunCommand.Prioritize), TypeInfoPropertyName = "RunPrioritize")]
[JsonSerializable(typeof(RunCommand.ReadPlan), TypeInfoPropertyName = "RunReadPlan")]
[JsonSerializable(typeof(RunCommand.Read), TypeInfoPropertyName = "RunRead")]
[JsonSerializable(typeof(RunCommand.Explain), TypeInfoPropertyName = "RunExplain")]
[JsonSerializable(typeof(RunCommand.Granted), TypeInfoPropertyName = "RunGranted")]
[JsonSerializable(typeof(RunCommand.LeasesLost), TypeInfoPropertyName = "RunLeasesLost")]
[JsonSerializable(typeof(RunCommand.HostsClosed), TypeInfoPropertyName = "RunHostsClosed")]
[JsonSerializable(typeof(RunCommand.Refused), TypeInfoPropertyName = "RunRefused")]
[JsonSerializable(typeof(RunCommand.OfferTaken), TypeInfoPropertyName = "RunOfferTaken")]
[JsonSerializable(typeof(RunCommand.Report), TypeInfoPropertyName = "RunReport")]
[JsonSerializable(typeof(RunCommand.Progress), TypeInfoPropertyName = "RunProgress")]
[JsonSerializable(typeof(RunCommand.Wake), TypeInfoPropertyName = "RunWake")]
[JsonSerializable(typeof(RunReply.PageStored), TypeInfoPropertyName = "ReplyPageStored")]
[JsonSerializable(typeof(RunReply.Accepted), TypeInfoPropertyName = "ReplyAccepted")]
[JsonSerializable(typeof(RunReply.Rejected), TypeInfoPropertyName = "ReplyRejected")]
[JsonSerializable(typeof(RunReply.NewsPage), TypeInfoPropertyName = "ReplyNewsPage")]
[JsonSerializable(typeof(RunReply.Canceling), TypeInfoPropertyName = "ReplyCanceling")]
[JsonSerializable(typeof(RunReply.Prioritized), TypeInfoPropertyName = "ReplyPrioritized")]
[JsonSerializable(typeof(RunReply.PlanPage), TypeInfoPropertyName = "ReplyPlanPage")]
[JsonSerializable(typeof(RunReply.Explained), TypeInfoPropertyName = "ReplyExplained")]
[JsonSerializable(typeof(RunReply.Unknown), TypeInfoPropertyName = "ReplyUnknown")]
[JsonSerializable(typeof(RunReply.UnknownTask), TypeInfoPropertyName = "ReplyUnknownTask")]
[JsonSerializable(typeof(RunEvent.PlanPageStored), TypeInfoPropertyName = "EventPlanPageStored")]
[JsonSerializable(typeof(RunEvent.Started), TypeInfoPropertyName = "EventStarted")]
[JsonSerializable(typeof(RunEvent.PlanRefused), TypeInfoPropertyName = "EventPlanRefused")]
[JsonSerializable(typeof(RunEvent.Granted), TypeInfoPropertyName = "EventGranted")]
[JsonSerializable(typeof(RunEvent.Reported), TypeInfoPropertyName = "EventReported")]
[JsonSerializable(typeof(RunEvent.LateReportKept), TypeInfoPropertyName = "EventLateReportKept")]
[JsonSerializable(typeof(RunEvent.LeasesLost), TypeInfoPropertyName = "EventLeasesLost")]
[JsonSerializable(typeof(RunEvent.BatchesCut), TypeInfoPropertyName = "EventBatchesCut")]
[JsonSerializable(typeof(RunEvent.HostsClosed), TypeInfoPropertyName = "EventHostsClosed")]
[JsonSerializable(typeof(RunEvent.RetryPlanned), TypeInfoPropertyName = "EventRetryPlanned")]
[JsonSerializable(typeof(RunEvent.Closed), TypeInfoPropertyName = "EventClosed")]
[JsonSerializable(typeof(RunEvent.CancelRequested), TypeInfoPropertyName = "EventCancelRequested")]
[JsonSerializable(typeof(RunEvent.StoppedEarly), TypeInfoPropertyName = "EventStoppedEarly")]
[JsonSerializable(typeof(RunEvent.PrioritySet), TypeInfoPropertyName = "EventPrioritySet")]
[JsonSerializable(typeof(RunEvent.Ended), TypeInfoPropertyName = "EventEnded")]
[JsonSerializable(typeof(SchedulerCommand.Offer), TypeInfoPropertyName = "SchedulerOffer")]
[JsonSerializable(typeof(SchedulerCommand.Check), TypeInfoPropertyName = "SchedulerCheck")]
[JsonSerializable(typeof(SchedulerCommand.Withdraw), TypeInfoPropertyName = "SchedulerWithdraw")]
[JsonSerializable(typeof(SchedulerCommand.CloseHosts), TypeInfoPropertyName = "SchedulerCloseHosts")]
[JsonSerializable(typeof(SchedulerCommand.Register), TypeInfoPropertyName = "SchedulerRegister")]
[JsonSerializable(typeof(SchedulerCommand.Beat), TypeInfoPropertyName = "SchedulerBeat")]
[JsonSerializable(typeof(SchedulerCommand.Free), TypeInfoPropertyName = "SchedulerFree")]
[JsonSerializable(typeof(SchedulerCommand.Leave), TypeInfoPropertyName = "SchedulerLeave")]
[JsonSerializable(typeof(SchedulerCommand.Steer), TypeInfoPropertyName = "SchedulerSteer")]
[JsonSerializable(typeof(SchedulerCommand.Explain), TypeInfoPropertyName = "SchedulerExplain")]
[JsonSerializable(typeof(SchedulerCommand.Describe), TypeInfoPropertyName = "SchedulerDescribe")]
[JsonSerializable(typeof(SchedulerCommand.ListQueue), TypeInfoPropertyName = "SchedulerListQueue")]
[JsonSerializable(typeof(SchedulerCommand.ListLeases), TypeInfoPropertyName = "SchedulerListLeases")]
[JsonSerializable(typeof(SchedulerReply.QueueList), TypeInfoPropertyName = "SchedulerQueueList")]
[JsonSerializable(typeof(SchedulerReply.LeaseList), TypeInfoPropertyName = "SchedulerLeaseList")]
[JsonSerializable(typeof(SchedulerReply.Explanation), TypeInfoPropertyName = "SchedulerExplanation")]
[JsonSerializable(typeof(SchedulerReply.PoolState), TypeInfoPropertyName = "SchedulerPoolState")]
[JsonSerializable(typeof(SchedulerReply.Steered), TypeInfoPropertyName = "SchedulerSteered")]
[JsonSerializable(typeof(WorkerCommand.Assign), TypeInfoPropertyName = "WorkerAssign")]
[JsonSerializable(typeof(WorkerCommand.Stop), TypeInfoPropertyName = "WorkerStop")]
[JsonSerializable(typeof(WorkerCommand.Warm), TypeInfoPropertyName = "WorkerWarm")]
[JsonSerializable(typeof(WorkerCommand.CloseHosts), TypeInfoPropertyName = "WorkerCloseHosts")]
[JsonSerializable(typeof(WorkerCommand.Acknowledge), TypeInfoPropertyName = "WorkerAcknowledge")]
[JsonSerializable(typeof(WorkerCommand.Registered), TypeInfoPropertyName = "WorkerRegistered")]
[JsonSerializable(typeof(WorkerCommand.BeatTaken), TypeInfoPropertyName = "WorkerBeatTaken")]
[JsonSerializable(typeof(WorkerCommand.Stand), TypeInfoPropertyName = "WorkerStand")]
[JsonSerializable(typeof(WorkerCommand.Forget), TypeInfoPropertyName = "WorkerForget")]
[JsonSerializable(typeof(RunCommand.DurationsKnown), TypeInfoPropertyName = "RunDurationsKnown")]
[JsonSerializable(typeof(DurationCommand.Learn), TypeInfoPropertyName = "DurationsLearn")]
[JsonSerializable(typeof(DurationCommand.Recall), TypeInfoPropertyName = "DurationsRecall")]
[JsonSerializable(typeof(DurationEvent.Learned), TypeInfoPropertyName = "DurationsLearned")]
[JsonSerializable(typeof(DurationEvent.BookKept), TypeInfoPropertyName = "DurationsBookKept")]
[JsonSerializable(typeof(CoordinatorCommand.RegisterRun), TypeInfoPropertyName = "CoordinatorRegisterRun")]
[JsonSerializable(typeof(CoordinatorCommand.RunEnded), TypeInfoPropertyName = "CoordinatorRunEnded")]
[JsonSerializable(typeof(CoordinatorCommand.KeepDeadLetters), TypeInfoPropertyName = "CoordinatorKeepDeadLetters")]
[JsonSerializable(typeof(CoordinatorCommand.ListDeadLetters), TypeInfoPropertyName = "CoordinatorListDeadLetters")]
[JsonSerializable(typeof(CoordinatorCommand.DropDeadLetters), TypeInfoPropertyName = "CoordinatorDropDeadLetters")]
[JsonSerializable(typeof(CoordinatorReply.DeadLetterPage), TypeInfoPropertyName = "CoordinatorDeadLetterPage")]
[JsonSerializable(typeof(CoordinatorReply.DeadLettersDropped), TypeInfoPropertyName = "CoordinatorDeadLettersGone")]
[JsonSerializable(typeof(CoordinatorEvent.DeadLettersKept), TypeInfoPropertyName = "CoordinatorDeadLettersKept")]
[JsonSerializable(typeof(CoordinatorEvent.DeadLettersDropped), TypeInfoPropertyName = "CoordinatorDeadLettersDropped")]
[JsonSerializable(typeof(CoordinatorCommand.Describe), TypeInfoPropertyName = "CoordinatorDescribe")]
[JsonSerializable(typeof(CoordinatorReply.RunRegistered), TypeInfoPropertyName = "CoordinatorRunRegistered")]
[JsonSerializable(typeof(CoordinatorReply.ClusterState), TypeInfoPropertyName = "CoordinatorClusterState")]
[JsonSerializable(typeof(CoordinatorEvent.RunOpened), TypeInfoPropertyName = "CoordinatorRunOpened")]
[JsonSerializable(typeof(CoordinatorEvent.IndexKept), TypeInfoPropertyName = "CoordinatorIndexKept")]
[JsonSerializable(typeof(CoordinatorEvent.RunClosed), TypeInfoPropertyName = "CoordinatorRunClosed")]
[JsonSerializable(typeof(CoordinatorReply.RunAdmitted), TypeInfoPropertyName = "CoordinatorRunAdmitted")]
[JsonSerializable(typeof(CoordinatorReply.RunRefused), TypeInfoPropertyName = "CoordinatorRunRefused")]
[JsonSerializable(typeof(CoordinatorCommand.AskRules), TypeInfoPropertyName = "CoordinatorAskRules")]
[JsonSerializable(typeof(CoordinatorCommand.ListRules), TypeInfoPropertyName = "CoordinatorListRules")]
[JsonSerializable(typeof(CoordinatorCommand.SetPolicy), TypeInfoPropertyName = "CoordinatorSetPolicy")]
[JsonSerializable(typeof(CoordinatorCommand.SetQuota), TypeInfoPropertyName = "CoordinatorSetQuota")]
[JsonSerializable(typeof(CoordinatorCommand.RemoveQuota), TypeInfoPropertyName = "CoordinatorRemoveQuota")]
[JsonSerializable(typeof(CoordinatorReply.RulesList), TypeInfoPropertyName = "CoordinatorRulesList")]
[JsonSerializable(typeof(CoordinatorReply.RulesSet), TypeInfoPropertyName = "CoordinatorRulesSet")]
[JsonSerializable(typeof(CoordinatorEvent.PolicySet), TypeInfoPropertyName = "CoordinatorPolicySet")]
[JsonSerializable(typeof(CoordinatorEvent.QuotaSet), TypeInfoPropertyName = "CoordinatorQuotaSet")]
[JsonSerializable(typeof(CoordinatorEvent.QuotaRemoved), TypeInfoPropertyName = "CoordinatorQuotaRemoved")]
[JsonSerializable(typeof(SchedulerCommand.UseRules), TypeInfoPropertyName = "SchedulerUseRules")]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Leaves letters beyond ASCII as they are: escaped, test output would take up to six times its size.</summary>
    public static WireJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
