using Akka.DistTest.Health;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Health;

public class FleetHealthTests
{
    [Theory]
    [InlineData("hhhh", 0, FleetState.Healthy)]
    [InlineData("hhhs", 0, FleetState.Healthy)]
    [InlineData("hhhq", 0, FleetState.Degraded)]
    [InlineData("hhhh", 1, FleetState.Healthy)]
    [InlineData("hhhh", 2, FleetState.Degraded)]
    [InlineData("hhdq", 0, FleetState.Degraded)]
    [InlineData("hdq", 0, FleetState.Critical)]
    [InlineData("hm", 0, FleetState.Healthy)]
    [InlineData("m", 0, FleetState.Critical)]
    [InlineData("", 3, FleetState.Critical)]
    [InlineData("", 0, FleetState.Critical)]
    public void The_share_of_workers_that_take_work_decides(string states, int lost, FleetState expected) =>
        Assert.Equal(expected, FleetHealth.Of([Pool(states, lost)]));

    [Fact]
    public void All_pools_count_together() =>
        Assert.Equal(FleetState.Degraded, FleetHealth.Of([Pool("hh", 0), Pool("qq", 0)]));

    private static SchedulerReply.PoolState Pool(string states, int lost) =>
        new(new PoolId("p"), [.. states.Select(Worker)], 0, 0, lost);

    private static WorkerState Worker(char state) => new(
        new WorkerRecord(new WorkerId("w"), "1", "host", 1, 1, new Capabilities(new Dictionary<string, string>()), new Dictionary<string, int>()),
        1,
        0,
        TimeSpan.Zero,
        new WorkerHealth(
            state switch
            {
                'h' => HealthState.Healthy,
                's' => HealthState.Suspect,
                'q' => HealthState.Quarantined,
                'd' => HealthState.Draining,
                _ => HealthState.Maintenance,
            },
            "",
            DateTimeOffset.UnixEpoch,
            HealthSource.Scheduler,
            "a test"));
}
