using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Plans;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest worker show WORKER</c></summary>
internal static class WorkerShowCommand
{
    private const int MostLeases = 100;

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "worker show", "Shows one worker: what it is, what it has, what it runs.", [FleetParameters.Worker],
            Role: AccessRole.Viewer),
        async call =>
        {
            var name = call.Required(FleetParameters.Worker.Name);
            var all = await WorkersCommand.AllAsync(parts, call.Canceled);
            if (all.FirstOrDefault(w => w.State.Worker.Id.Value == name) is not { } worker)
                return CommandEnd.Refused(Unknown(name, all));
            await DetailsFor(worker).SendDetailsAsync(call, worker);
            await call.HeadingAsync("capabilities");
            await call.ColumnsAsync([], []);
            foreach (var (fact, value) in Facts(worker))
                await call.RowAsync([fact, value]);
            var leases = await parts.AskSchedulerAsync<SchedulerReply.LeaseList>(
                new SchedulerCommand.ListLeases(worker.Pool, null, worker.State.Worker.Id, MostLeases), call.Canceled);
            await call.HeadingAsync("leases");
            await LeasesCommand.TableWith(worker.State.Vitals?.Attempts ?? []).SendAsync(call, leases.Leases, "none");
            return CommandEnd.Done;
        });

    /// <summary>What to say of a worker that is not there.</summary>
    public static string Unknown(string name, IReadOnlyList<WorkerView> all)
    {
        var nearest = NearestWord.Of(name, all.Select(w => w.State.Worker.Id.Value)) is { } word
            ? $"; did you mean {word}?"
            : "";
        return $"there is no worker {name}{nearest}";
    }

    private static TableOf<WorkerView> DetailsFor(WorkerView worker) => WithGpu(worker, new TableOf<WorkerView>()
        .Text("worker", "worker", w => w.State.Worker.Id.Value)
        .Text("pool", "pool", w => w.Pool.Value)
        .Text("health", "state", w => HealthWords.Of(w.State.Health))
        .Data("standing", w => HealthWords.ObjectOf(w.State.Health))
        .Text("cpu", "processors", w => HealthWords.Share(w.State.Vitals?.Cpu))
        .Text("memory", "memory", w => HealthWords.Share(w.State.Vitals?.Memory))
        .Text("disk", "disk", w => HealthWords.Share(w.State.Vitals?.Disk)))
        .Words("findings", "findings", w => w.State.Vitals?.Findings.Select(f => $"{f.Check}: {f.Problem}") ?? [])
        .Text("host", "host", w => w.State.Worker.Host)
        .Number("processId", "process", w => w.State.Worker.ProcessId)
        .Text("incarnation", "incarnation", w => w.State.Worker.Incarnation)
        .Number("slots", "slots", w => w.State.Worker.Slots)
        .Number("running", "running", w => w.State.Outstanding)
        .Number("window", "window", w => w.State.Window)
        .Seconds("secondsSinceLastBeat", "heard of", w => w.State.SinceLastBeat, " ago")
        .Words("counters", "counters", w => w.State.Worker.Counters.Select(c => $"{c.Key}={c.Value}"))
        .Data("capabilities", _ => new JsonObject(Facts(worker).Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))));

    // Most machines have none, and of those nothing is said.
    private static TableOf<WorkerView> WithGpu(WorkerView worker, TableOf<WorkerView> table) =>
        worker.State.Vitals?.Gpu is null ? table : table.Text("gpu", "gpu", w => HealthWords.Share(w.State.Vitals?.Gpu));

    private static IOrderedEnumerable<KeyValuePair<string, string>> Facts(WorkerView worker) =>
        worker.State.Worker.Capabilities.Facts.OrderBy(f => f.Key, StringComparer.Ordinal);
}
