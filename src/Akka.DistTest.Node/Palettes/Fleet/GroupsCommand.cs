using Akka.DistTest.Control;
using Akka.DistTest.Health;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest groups</c></summary>
internal static class GroupsCommand
{
    private const string LabelPrefix = "label.";

    private static readonly TableOf<Group> Table = new TableOf<Group>()
        .Text("group", "group", g => g.Label)
        .Text("pool", "pool", g => g.Pool.Value)
        .Number("workers", "workers", g => g.Workers.Count)
        .Number("taking", "taking work", g => g.Workers.Count(TakesWork))
        .Number("slots", "slots", g => g.Workers.Sum(w => w.State.Worker.Slots))
        .Number("running", "running", g => g.Workers.Sum(w => w.State.Outstanding))
        .Data("names", g => new System.Text.Json.Nodes.JsonArray([.. g.Workers.Select(w => w.State.Worker.Id.Value)]));

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "groups",
            "Lists the workers' labels, with who has each. A worker gets labels by `disttest worker --label`.",
            [],
            Role: AccessRole.Viewer),
        async call =>
        {
            var groups =
                from worker in await WorkersCommand.AllAsync(parts, call.Canceled)
                from label in worker.State.Worker.Capabilities.Facts.Keys
                where label.StartsWith(LabelPrefix, StringComparison.Ordinal)
                group worker by (Label: label[LabelPrefix.Length..], worker.Pool) into g
                orderby g.Key.Label, g.Key.Pool.Value
                select new Group(g.Key.Label, g.Key.Pool, [.. g]);
            await Table.SendAsync(call, groups, "no worker has a label");
            return CommandEnd.Done;
        });

    private static bool TakesWork(WorkerView worker) =>
        worker.State.Health is null or { State: HealthState.Healthy or HealthState.Suspect };

    /// <summary>Workers of a pool that share a label.</summary>
    private sealed record Group(string Label, PoolId Pool, IReadOnlyList<WorkerView> Workers);
}
