using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using static Akka.DistTest.Wire.Samples.Values;

namespace Akka.DistTest.Wire.Samples;

/// <summary>What schedulers are told and answer.</summary>
internal static class SchedulerSamples
{
    public static readonly SchedulerReply.Explanation Explanation = new(
        true, 5, [new("os = linux", 3, "w3 has windows")], 2, 1, 40, "w3: os is windows", "waits for a free slot");

    public static readonly SchedulerReply.PoolState Pool = new(
        Values.Pool, [new(SomeWorkerRecord, 12, 9, TimeSpan.FromSeconds(1.5), Quarantined, Vitals)], 40, 9, 2,
        [new(Worker, At, "no heartbeat for 10 s")]);

    public static readonly Quota Quota = new("ann", 10, 30, 5_000, 2);

    private static readonly OfferedTask Offered = new()
    {
        Spec = Spec(new AttemptWork.Command(Arguments)),
        Requirements = [SomeRequirement],
        Preferences = [new("label.fast", [new(RequirementOperator.Exists, "")])],
        Fallbacks = [new(TimeSpan.FromSeconds(30), [SomeRequirement])],
        Resources = SomeHolding.Resources,
        Priority = -5,
        ConcurrencyKeys = SomeHolding.ConcurrencyKeys,
        WaitForCapacity = TimeSpan.FromMinutes(5),
        Expected = TimeSpan.FromSeconds(12.5),
        Again = true,
        Alone = true,
    };

    public static IDistTestMessage[] All =>
    [
        new SchedulerCommand.Offer(Values.Pool, Run, [Offered], [SomeGrant], "ann"),
        new SchedulerCommand.UseRules(Values.Pool, new PoolRules(9, "priority", [Quota])),
        new SchedulerCommand.Check(Values.Pool, Run),
        new SchedulerCommand.Withdraw(Values.Pool, Run, [SomeTask], [Lease], "canceled", true),
        new SchedulerCommand.CloseHosts(Values.Pool, Spec(new AttemptWork.Discover(SuiteWork)), [Worker]),
        new SchedulerCommand.Register(Values.Pool, SomeWorkerRecord,
            [new(Lease, Run, SomeTask, 2, 1, SomeHolding)], Quarantined, Leaving: true, Mark: 123_455),
        new SchedulerCommand.Beat(Values.Pool, Worker, "incarnation-1", 12, Vitals, 123_456),
        new SchedulerCommand.Free(
            Values.Pool, Worker, [Lease], 12, [new(Lease, Results.FailureCategory.Payload, "no such blob")]),
        new SchedulerCommand.Leave(Values.Pool, Worker, "drained"),
        new SchedulerCommand.Steer(Values.Pool, Worker, SteerAction.Quarantine, "wrong driver", "ann"),
        new SchedulerCommand.Explain(Values.Pool, Run, SomeTask),
        new SchedulerCommand.Describe(Values.Pool),
        new SchedulerCommand.ListQueue(Values.Pool, 100),
        new SchedulerCommand.ListLeases(Values.Pool, Run, Worker, 100),
        new SchedulerReply.QueueList(
            Values.Pool, 40, [new(Run, SomeTask, 2, -5, 1, TimeSpan.FromSeconds(12.5), Worker, "ann")]),
        new SchedulerReply.LeaseList(Values.Pool, 9, [new(Lease, Run, SomeTask, 2, Worker, 1, TimeSpan.FromSeconds(3))]),
        Explanation,
        Pool,
        new SchedulerReply.Steered(Values.Pool, Worker, Quarantined, "it is in quarantine already"),
    ];
}
