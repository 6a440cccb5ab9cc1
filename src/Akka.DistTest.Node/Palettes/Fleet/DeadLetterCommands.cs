using System.Text.Json;
using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Coordination;
using Akka.DistTest.Local;
using Akka.DistTest.Operations;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest dead-letters list|retry|drop</c></summary>
internal static class DeadLetterCommands
{
    private const int MostRetried = 1_000;

    private static PaletteParameter Output { get; } = new(
        "output", "With the last output of each.", ParameterKind.Flag, Short: "o");

    private static PaletteParameter One { get; } = new(
        "task", "Only this task of the run.", Positional: true, Default: "all of the run");

    private static PaletteParameter The { get; } = new("task", "The task.", Positional: true, Required: true);

    public static NodeCommand List(NodeParts parts) => new(
        new PaletteCommand(
            "dead-letters list",
            "Lists the tasks that the infrastructure gave up on, newest first.",
            [Output, FleetParameters.Most],
            Role: AccessRole.Viewer),
        async call =>
        {
            var most = FleetParameters.MostOf(call);
            var (letters, total) = await ReadAsync(parts, most, call.Canceled);
            await TableAt(parts.Now).SendAsync(call, letters, "nothing was given up on");
            if (call.Flag(Output.Name))
            {
                foreach (var letter in letters)
                    await TellEvidenceAsync(call, letter);
            }

            await FleetParameters.TellRestAsync(call, letters.Count, total);
            return CommandEnd.Done;
        });

    public static NodeCommand Show(NodeParts parts) => new(
        new PaletteCommand(
            "dead-letters show",
            "Shows why a task was given up on, what its last attempt wrote, and where in the artifact store the files are "
            + "that its attempts left.",
            [FleetParameters.Run, The],
            Role: AccessRole.Viewer),
        async call =>
        {
            var (_, letters) = await ChosenAsync(parts, call);
            if (letters.Count == 0)
                return CommandEnd.Refused(None(call));
            var letter = letters[0];
            await TableAt(parts.Now).SendDetailsAsync(call, letter);
            await TellEvidenceAsync(call, letter);
            return CommandEnd.Done;
        });

    public static NodeCommand Retry(NodeParts parts) => new(
        new PaletteCommand(
            "dead-letters retry",
            "Submits tasks that were given up on as a run of their own, and takes them off the list. "
            + "What they depended on is not run again, and the verdict in their first run stays.",
            [FleetParameters.Run, One],
            Role: AccessRole.Operator),
        async call =>
        {
            var (run, letters) = await ChosenAsync(parts, call);
            if (letters.Count == 0)
                return CommandEnd.Refused(None(call));
            if (letters.Count > MostRetried)
                return CommandEnd.Refused($"{letters.Count} tasks at once are too many: {MostRetried} at most");
            if (await PlanAsync(parts, run, [.. letters.Select(l => l.Task)], call.Canceled) is not { } plan)
                return CommandEnd.Refused($"the cluster does not have the plan of {run} any more");
            var again = RunIds.New(parts.Now);
            if (await parts.Client.SubmitAsync(again, plan, call.Canceled) is RunReply.Rejected rejected)
                return CommandEnd.Refused(string.Join("; ", rejected.Problems));
            foreach (var letter in letters)
                await DropAsync(parts, call, run, letter.Task);
            await call.LineAsync($"{letters.Count} of {run} run again as {again}");
            await call.DataAsync(new JsonObject
            {
                ["run"] = run.Value,
                ["again"] = again.Value,
                ["tasks"] = letters.Count,
            });
            return CommandEnd.Done;
        });

    public static NodeCommand Drop(NodeParts parts) => new(
        new PaletteCommand(
            "dead-letters drop",
            "Takes entries off the list. The verdict in their run stays.",
            [FleetParameters.Run, One],
            Destructive: true,
            Role: AccessRole.Operator),
        async call =>
        {
            var run = FleetParameters.RunOf(call);
            var task = call.Text(One.Name) is { } name ? new TaskId(name) : (TaskId?)null;
            var dropped = await DropAsync(parts, call, run, task);
            if (dropped == 0)
                return CommandEnd.Refused(None(call));
            await call.LineAsync($"{dropped} taken off the list");
            await call.DataAsync(new JsonObject { ["run"] = run.Value, ["dropped"] = dropped });
            return CommandEnd.Done;
        });

    private static TableOf<DeadLetter> TableAt(DateTimeOffset now) => new TableOf<DeadLetter>()
        .Text("run", "run", l => l.Run.Value)
        .Text("task", "task", l => l.Task.Value)
        .Moment("at", "given up", now, l => l.At)
        .Text("category", "category", l => JsonNamingPolicy.KebabCaseLower.ConvertName(l.Category.ToString()))
        .Number("attempts", "attempts", l => l.Attempts)
        .Words("workers", "workers", l => l.Workers.Select(w => w.Value))
        .Number("files", "files", l => l.Evidence?.Count ?? 0)
        .Text("reason", "why", l => l.Reason)
        .Data("lastOutput", l => l.LastOutput)
        .Data("evidence", l => new JsonArray([.. (l.Evidence ?? []).Select(f => (JsonNode)new JsonObject
        {
            ["path"] = PathOf(l, f),
            ["bytes"] = f.Bytes,
        })]));

    private static async Task TellEvidenceAsync(CommandCall call, DeadLetter letter)
    {
        if (letter.LastOutput is { } output)
        {
            await call.HeadingAsync($"{letter.Run} {letter.Task} wrote last");
            foreach (var line in output.Split('\n'))
                await call.LineAsync(line.TrimEnd('\r'));
        }

        if (letter.Evidence is not { Count: > 0 } files)
            return;
        await call.HeadingAsync($"{letter.Run} {letter.Task} left in the artifact store");
        foreach (var file in files)
            await call.LineAsync($"{PathOf(letter, file)}, {file.Bytes} bytes");
    }

    private static string PathOf(DeadLetter letter, EvidenceFile file) =>
        $"{letter.Run}/{file.Task}/{file.Attempt}/{file.Path}";

    private static async Task<(IReadOnlyList<DeadLetter> Letters, int Total)> ReadAsync(
        NodeParts parts, int most, CancellationToken cancel)
    {
        var letters = new List<DeadLetter>();
        for (int? skip = 0; ;)
        {
            var page = await parts.AskCoordinatorAsync<CoordinatorReply.DeadLetterPage>(
                new CoordinatorCommand.ListDeadLetters(skip.Value), cancel);
            letters.AddRange(page.Letters);
            skip = page.Next;
            if (skip is null || letters.Count >= most)
                return ([.. letters.Take(most)], page.Total);
        }
    }

    private static async Task<(RunId Run, IReadOnlyList<DeadLetter> Letters)> ChosenAsync(NodeParts parts, CommandCall call)
    {
        var run = FleetParameters.RunOf(call);
        var (all, _) = await ReadAsync(parts, int.MaxValue, call.Canceled);
        return (run, [.. all.Where(l => l.Run == run && (call.Text(One.Name) is not { } task || l.Task.Value == task))]);
    }

    private static async Task<Plan?> PlanAsync(
        NodeParts parts, RunId run, IReadOnlyList<TaskId> tasks, CancellationToken cancel)
    {
        var pages = new List<ReadOnlyMemory<byte>>();
        while (true)
        {
            if (await parts.AskRunAsync(new RunCommand.ReadPlan(run, tasks, pages.Count), cancel) is not RunReply.PlanPage page)
                return null;
            pages.Add(page.Content);
            if (pages.Count == page.Pages)
                return PlanCodec.Unpack(pages);
        }
    }

    private static async Task<int> DropAsync(NodeParts parts, CommandCall call, RunId run, TaskId? task) =>
        (await parts.AskCoordinatorAsync<CoordinatorReply.DeadLettersDropped>(
            new CoordinatorCommand.DropDeadLetters(run, task, call.By, parts.Now), call.Canceled)).Dropped;

    private static string None(CommandCall call) =>
        $"the list has nothing of {string.Join(' ', new[] { call.Text(FleetParameters.Run.Name), call.Text(One.Name) }.OfType<string>())}";
}
