using Akka.DistTest.Control;
using Akka.DistTest.Health;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest pools</c></summary>
internal static class PoolsCommand
{
    private static readonly TableOf<SchedulerReply.PoolState> Table = new TableOf<SchedulerReply.PoolState>()
        .Text("pool", "pool", p => p.PoolId.Value)
        .Text("health", "health", p => FleetHealth.Of([p]).ToString().ToLowerInvariant())
        .Number("lost", "lost", p => p.Lost)
        .Number("workers", "workers", p => p.Workers.Count)
        .Number("slots", "slots", p => p.Workers.Sum(w => w.Worker.Slots))
        .Number("running", "running", p => p.Leased)
        .Number("waiting", "waiting", p => p.Queued);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand("pools", "Lists the pools, with what waits and runs in each.", [], Role: AccessRole.Viewer),
        async call =>
        {
            await Table.SendAsync(call, (await parts.DescribeAsync(call.Canceled)).Pools, "no pool has a scheduler yet");
            return CommandEnd.Done;
        });
}
