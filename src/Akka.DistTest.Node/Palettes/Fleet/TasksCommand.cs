using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Display;
using Akka.DistTest.Operations;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest tasks RUN</c></summary>
internal static class TasksCommand
{
    private const string Open = "open";
    private const string Running = "running";

    private static readonly TableOf<TaskView> Table = new TableOf<TaskView>()
        .Text("task", "task", t => t.Report.Task.Value)
        .Text("kind", "kind", t => t.Report.Kind)
        .Text("state", "state", t => t.State)
        .Seconds("seconds", "took", t => t.Report.Verdict is null ? null : t.Report.Duration)
        .Text("memory", "memory", t => t.Report.Use is { PeakMemoryBytes: > 0 } use ? HealthWords.Size(use.PeakMemoryBytes) : null)
        .Data("use", t => t.Report.Use is { } use
            ? new JsonObject
            {
                ["cpuSeconds"] = use.CpuSeconds,
                ["peakMemoryBytes"] = use.PeakMemoryBytes > 0 ? use.PeakMemoryBytes : null,
            }
            : null)
        .Number("cases", "cases", t => t.Report.Cases.Count)
        .Mark("flaky", "flaky", t => t.Report.Flaky)
        .Text("message", "message", t => t.Report.Message?.ReplaceLineEndings("\n").Split('\n')[0]);

    private static PaletteParameter State { get; } = new(
        "state",
        "Only those in this state.",
        Short: "s",
        Choices: [Open, Running, .. Enum.GetValues<Verdict>().Select(JsonLine.WordOf)]);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "tasks", "Lists the tasks of a run with how they stand.", [FleetParameters.Run, State, FleetParameters.Most],
            Role: AccessRole.Viewer),
        async call =>
        {
            if (await RunShowCommand.ReadAsync(parts, call) is not { } read)
                return RunShowCommand.Unknown(call);
            var wanted = Views(read.Report, read.Last)
                .Where(t => call.Text(State.Name) is not { } state || t.State == state)
                .ToArray();
            var shown = wanted.Take(FleetParameters.MostOf(call)).ToArray();
            await Table.SendAsync(call, shown, "no task");
            await FleetParameters.TellRestAsync(call, shown.Length, wanted.Length);
            return CommandEnd.Done;
        });

    private static IEnumerable<TaskView> Views(RunReport report, RunReply.NewsPage last)
    {
        // A batch is named SUITE#NUMBER.
        var running = last.Running.Select(a => a.Task.Value.Split('#')[0]).ToHashSet();
        return report.Tasks.Select(task => new TaskView(task, task switch
        {
            { Verdict: { } verdict } => JsonLine.WordOf(verdict),
            _ when running.Contains(task.Task.Value) => Running,
            _ => Open,
        }));
    }

    private sealed record TaskView(TaskReport Report, string State);
}
