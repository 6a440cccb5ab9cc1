using System.Globalization;
using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

/// <summary>Workers and tasks for the scheduler's tests.</summary>
internal static class Pool
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly RunId Run = new("r");

    public static SchedulerCore Core(string policy = "priority", string epoch = "e", int reserveAfter = 16) =>
        new(QueuePolicies.Find(policy)!, epoch, reserveAfter);

    public static WorkerRecord Worker(string id, int slots = 2, string os = "linux", int licenses = 0) => new(
        new WorkerId(id), "1", "host", 1, slots,
        new Capabilities(new Dictionary<string, string>
        {
            ["os"] = os,
            ["memory.gb"] = "8",
        }),
        new Dictionary<string, int> { ["license"] = licenses });

    public static OfferedTask Task(
        string id, int priority = 0, string? os = null, int cpu = 1, int licenses = 0, string? key = null,
        bool instant = false, int attempt = 1) => new()
        {
            Spec = new AttemptSpec
            {
                Run = Run,
                Task = new TaskId(id),
                Attempt = attempt,
                Work = instant ? new AttemptWork.Noop() : new AttemptWork.Command(new CommandLine { Shell = "x" }),
                Timeout = TimeSpan.FromMinutes(1),
                Slots = instant ? 0 : cpu,
            },
            Priority = priority,
            Requirements = os is null ? [] : [Needs("os", os)],
            Resources = new Resources
            {
                Cpu = cpu,
                Counters = licenses == 0 ? new Dictionary<string, int>() : new() { ["license"] = licenses },
            },
            ConcurrencyKeys = key is null ? [] : [key],
        };

    public static IEnumerable<OfferedTask> Tasks(int count) =>
        Enumerable.Range(0, count).Select(i => Task(i.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A submitter offers tasks in a run of its own; the names of the tasks begin with the submitter's.</summary>
    public static void OfferOf(this SchedulerCore core, string submitter, int count, int cpu = 1, int priority = 0) =>
        core.Offer(
            new RunId(submitter),
            [.. Enumerable.Range(0, count).Select(i => Task($"{submitter}{i}", priority, cpu: cpu).In(new RunId(submitter)))],
            [],
            Start,
            submitter);

    public static OfferedTask In(this OfferedTask task, RunId run) => task with { Spec = task.Spec with { Run = run } };

    /// <summary>What its worker says of a lease that was placed.</summary>
    public static RunningLease Running(Placement placement) => new(
        placement.Lease, placement.Run, placement.Spec.Task, placement.Spec.Attempt, placement.Spec.Slots,
        placement.Holding);

    public static Requirement Needs(string key, string value, RequirementOperator how = RequirementOperator.Equal) =>
        new(key, [new RequirementTest(how, value)]);
}
