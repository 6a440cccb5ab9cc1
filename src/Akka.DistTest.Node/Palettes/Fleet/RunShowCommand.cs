using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Display;
using Akka.DistTest.Local;
using Akka.DistTest.Operations;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest run show RUN</c></summary>
internal static class RunShowCommand
{
    private static readonly TableOf<RunReport> Details = new TableOf<RunReport>()
        .Text("run", "run", r => r.Run.Value)
        .Text("plan", "plan", r => r.Plan)
        .Text("project", "project", r => r.Project)
        .Text("submitter", "submitter", r => r.Submitter)
        .Text("outcome", "outcome", r => r.Outcome)
        .Seconds("seconds", "takes", r => r.Summary.Wall)
        .Number("planned", "tasks", r => r.Summary.Planned)
        .Number("open", "open", r => r.Summary.Open)
        .Words("verdicts", "verdicts", r => r.Summary.Verdicts.Select(v => $"{v.Value} {VerdictWords.Counted(v.Key)}"))
        .Number("cases", "cases", r => r.Summary.Cases.Planned)
        .Number("failedCases", "cases failed", r => r.Summary.Cases.Failed)
        .Number("openCases", "cases open", r => r.Summary.Cases.Open)
        .Number("attempts", "attempts", r => r.Summary.Attempts)
        .Text("books", "books", r => r.Summary.Balanced ? "balance" : "DO NOT BALANCE")
        .Data("balanced", r => r.Summary.Balanced);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "run show", "Shows one run in numbers, and what of it runs just now.", [FleetParameters.Run],
            Role: AccessRole.Viewer),
        async call =>
        {
            if (await ReadAsync(parts, call) is not { } read)
                return Unknown(call);
            await Details.SendDetailsAsync(call, read.Report);
            if (read.Last.Ended)
                return CommandEnd.Done;
            await call.HeadingAsync("running");
            await RunningAt(parts.Now).SendAsync(call, read.Last.Running, "nothing just now");
            if (read.Last.WaitsAlone is { Count: > 0 } alone)
                await TellAloneAsync(call, alone);
            return CommandEnd.Done;
        });

    private static async Task TellAloneAsync(CommandCall call, IReadOnlyList<TaskId> tasks)
    {
        await call.HeadingAsync("waits for a worker of its own, since workers were lost with it");
        foreach (var task in tasks)
        {
            await call.LineAsync(task.Value);
            await call.DataAsync(new JsonObject { ["task"] = task.Value, ["waitsFor"] = "a worker of its own" });
        }
    }

    /// <summary>The run as it is now; null when there is none of that id.</summary>
    public static async Task<(RunReport Report, RunReply.NewsPage Last)?> ReadAsync(NodeParts parts, CommandCall call)
    {
        try
        {
            return await RunReading.ReportAsync(parts.Client, FleetParameters.RunOf(call), _ => { }, call.Canceled);
        }
        catch (Client.RunNotFoundException)
        {
            return null;
        }
    }

    public static CommandEnd Unknown(CommandCall call) =>
        CommandEnd.Refused($"there is no run {FleetParameters.RunOf(call)} on this cluster");

    private static TableOf<RunningAttempt> RunningAt(DateTimeOffset now) => new TableOf<RunningAttempt>()
        .Text("task", "task", a => a.Task.Value)
        .Number("attempt", "attempt", a => a.Attempt)
        .Text("worker", "worker", a => a.Worker.Value)
        .Seconds("seconds", "for", a => now - a.Since)
        .Text("case", "case", a => a.Case)
        .Data("output", a => (JsonNode?)a.Output);
}
