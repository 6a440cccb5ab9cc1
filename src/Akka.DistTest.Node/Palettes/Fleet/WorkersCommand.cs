using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest workers</c></summary>
internal static class WorkersCommand
{
    public static TableOf<WorkerView> Table { get; } = new TableOf<WorkerView>()
        .Text("worker", "worker", w => w.State.Worker.Id.Value)
        .Text("pool", "pool", w => w.Pool.Value)
        .Text("host", "host", w => w.State.Worker.Host)
        .Text("state", "state", w => HealthWords.Word(w.State.Health))
        .Number("processId", "process", w => w.State.Worker.ProcessId)
        .Number("running", "running", w => w.State.Outstanding)
        .Number("slots", "slots", w => w.State.Worker.Slots)
        .Text("os", "os", w => w.Fact("os"))
        .Text("arch", "arch", w => w.Fact("arch"))
        .Seconds("secondsSinceLastBeat", "heard of", w => w.State.SinceLastBeat, " ago");

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand("workers", "Lists the workers.", [], Role: AccessRole.Viewer),
        async call =>
        {
            await Table.SendAsync(call, await AllAsync(parts, call.Canceled), "no worker has joined");
            return CommandEnd.Done;
        });

    public static async Task<IReadOnlyList<WorkerView>> AllAsync(NodeParts parts, CancellationToken cancel) =>
    [
        .. (await parts.DescribeAsync(cancel)).Pools
            .SelectMany(p => p.Workers.Select(w => new WorkerView(p.PoolId, w)))
            .OrderBy(w => w.State.Worker.Id.Value, StringComparer.Ordinal),
    ];
}

/// <summary>A worker in its pool.</summary>
internal sealed record WorkerView(PoolId Pool, WorkerState State)
{
    public string? Fact(string name) => State.Worker.Capabilities.Facts.GetValueOrDefault(name);
}
