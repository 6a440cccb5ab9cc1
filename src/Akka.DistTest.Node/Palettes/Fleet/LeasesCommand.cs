using System.Globalization;
using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Health;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest leases</c></summary>
internal static class LeasesCommand
{
    private static TableOf<LeaseEntry> Table { get; } = Columns();

    /// <summary>With what each of them uses, as its worker's last heartbeat said.</summary>
    public static TableOf<LeaseEntry> TableWith(IReadOnlyList<AttemptUse> uses)
    {
        var byLease = uses.ToDictionary(use => use.Lease);
        return Columns()
            .Text("cpu", "processors", e => UseOf(e) is { } use ? use.Cpu.ToString("0.00", CultureInfo.InvariantCulture) : null)
            .Text("memory", "memory", e => UseOf(e) is { } use ? HealthWords.Size(use.MemoryBytes) : null)
            .Data("use", e => UseOf(e) is { } use
                ? new JsonObject { ["processors"] = use.Cpu, ["memoryBytes"] = use.MemoryBytes }
                : null);

        AttemptUse? UseOf(LeaseEntry entry) => byLease.GetValueOrDefault(entry.Lease);
    }

    private static TableOf<LeaseEntry> Columns() => new TableOf<LeaseEntry>()
        .Text("lease", "lease", e => e.Lease.Value)
        .Text("worker", "worker", e => e.Worker.Value)
        .Text("run", "run", e => e.Run.Value)
        .Text("task", "task", e => e.Task.Value)
        .Number("attempt", "attempt", e => e.Attempt)
        .Number("slots", "slots", e => e.Slots)
        .Seconds("ageSeconds", "age", e => e.Age);

    private static PaletteParameter Run { get; } =
        new("run", "Of this run only.", Suggests: SuggestionKinds.Run);

    private static PaletteParameter Worker { get; } =
        new("worker", "At this worker only.", Short: "w", Suggests: SuggestionKinds.Worker);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "leases",
            "Lists the attempts that are out at workers. The age is unknown of those that are older than the scheduler.",
            [Run, Worker, FleetParameters.Pool, FleetParameters.Most],
            Role: AccessRole.Viewer),
        async call =>
        {
            var list = await parts.AskSchedulerAsync<SchedulerReply.LeaseList>(
                new SchedulerCommand.ListLeases(
                    FleetParameters.PoolOf(call),
                    call.Text(Run.Name) is { } run ? new RunId(run) : null,
                    call.Text(Worker.Name) is { } worker ? new WorkerId(worker) : null,
                    FleetParameters.MostOf(call)),
                call.Canceled);
            await Table.SendAsync(call, list.Leases, "no lease is out");
            await FleetParameters.TellRestAsync(call, list.Leases.Count, list.Total);
            return CommandEnd.Done;
        });
}
