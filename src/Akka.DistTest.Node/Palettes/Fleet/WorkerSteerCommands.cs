using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Health;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest worker drain|resume|maintenance|quarantine|release|forget WORKER</c></summary>
internal static class WorkerSteerCommands
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private static PaletteParameter Reason { get; } = new(
        "reason", "Why, for those who ask later.", Short: "r", Default: "an operator said so");

    private static PaletteParameter Wait { get; } = new(
        "wait", "Ends when the worker runs nothing any more.", ParameterKind.Flag);

    public static IEnumerable<NodeCommand> For(NodeParts parts) =>
    [
        Draining(parts),
        Word(parts, SteerAction.Resume, "resume", "Ends drain and maintenance: the worker gets work again."),
        Word(
            parts,
            SteerAction.Maintenance,
            "maintenance",
            "No new work; what happens to the worker until resume is not held against it."),
        Word(
            parts,
            SteerAction.Quarantine,
            "quarantine",
            "No new work until release. What the worker runs it ends.",
            destructive: true),
        Word(parts, SteerAction.Release, "release", "Ends a quarantine, whoever began it."),
        Forgetting(parts),
    ];

    private static NodeCommand Forgetting(NodeParts parts) => new(
        new PaletteCommand(
            "worker forget",
            "Forgets a lost worker that will not be back: health and status no longer count it.",
            [FleetParameters.Worker, Reason],
            Role: AccessRole.Operator),
        async call =>
        {
            var name = call.Required(FleetParameters.Worker.Name);
            var pools = (await parts.DescribeAsync(call.Canceled)).Pools;
            var pool = pools.FirstOrDefault(p => p.LostWorkers?.Any(w => w.Worker.Value == name) == true)
                ?? pools.FirstOrDefault(p => p.Workers.Any(w => w.Worker.Id.Value == name));
            if (pool is null)
                return CommandEnd.Refused($"there is no lost worker {name}");
            var answer = await parts.AskSchedulerAsync<SchedulerReply.Steered>(
                new SchedulerCommand.Steer(
                    pool.PoolId, new WorkerId(name), SteerAction.Forget, call.Text(Reason.Name) ?? Reason.Default!, call.By),
                call.Canceled);
            if (answer.Refused is { } why)
                return CommandEnd.Refused(why);
            await call.LineAsync($"{name} is forgotten");
            await call.DataAsync(new JsonObject { ["worker"] = name, ["pool"] = pool.PoolId.Value, ["forgotten"] = true });
            return CommandEnd.Done;
        });

    private static NodeCommand Word(
        NodeParts parts, SteerAction action, string word, string help, bool destructive = false) => new(
        new PaletteCommand($"worker {word}", help, [FleetParameters.Worker, Reason], Destructive: destructive, Role: AccessRole.Operator),
        async call => (await SteerAsync(parts, call, action)).End);

    private static NodeCommand Draining(NodeParts parts) => new(
        new PaletteCommand(
            "worker drain",
            "No new work until resume; what the worker runs it ends. With --wait it says what is left until nothing is.",
            [FleetParameters.Worker, Reason, Wait],
            Streaming: true,
            Role: AccessRole.Operator),
        async call =>
        {
            var (end, pool) = await SteerAsync(parts, call, SteerAction.Drain);
            return end.Outcome == CommandOutcome.Done && call.Flag(Wait.Name) ? await EmptyAsync(parts, call, pool) : end;
        });

    private static async Task<(CommandEnd End, PoolId Pool)> SteerAsync(NodeParts parts, CommandCall call, SteerAction action)
    {
        var name = call.Required(FleetParameters.Worker.Name);
        var all = await WorkersCommand.AllAsync(parts, call.Canceled);
        if (all.FirstOrDefault(w => w.State.Worker.Id.Value == name) is not { } worker)
            return (CommandEnd.Refused(WorkerShowCommand.Unknown(name, all)), default);
        var answer = await parts.AskSchedulerAsync<SchedulerReply.Steered>(
            new SchedulerCommand.Steer(
                worker.Pool, worker.State.Worker.Id, action, call.Text(Reason.Name) ?? Reason.Default!, call.By),
            call.Canceled);
        if (answer.Refused is { } why)
            return (CommandEnd.Refused(why), worker.Pool);
        await call.LineAsync($"{name} is {HealthWords.Of(answer.Health)}");
        await call.DataAsync(new JsonObject
        {
            ["worker"] = name,
            ["pool"] = worker.Pool.Value,
            ["health"] = HealthWords.ObjectOf(answer.Health),
        });
        return (CommandEnd.Done, worker.Pool);
    }

    /// <summary>A pool whose scheduler does not answer just now says nothing of its workers.</summary>
    private static async Task<CommandEnd> EmptyAsync(NodeParts parts, CommandCall call, PoolId pool)
    {
        var name = call.Required(FleetParameters.Worker.Name);
        for (var told = -1; ; await Task.Delay(Look, parts.Time, call.Canceled))
        {
            if ((await parts.DescribeAsync(call.Canceled)).Pools.FirstOrDefault(p => p.PoolId == pool) is not { } its)
                continue;
            if (its.Workers.FirstOrDefault(w => w.Worker.Id.Value == name) is not { } worker)
                return CommandEnd.Failed($"{name} is gone; what it ran is run by others");
            if (worker.Outstanding != told)
            {
                told = worker.Outstanding;
                await call.LineAsync(told == 0 ? $"{name} runs nothing any more" : $"{name} still runs {told}");
                await call.DataAsync(new JsonObject { ["worker"] = name, ["running"] = told });
            }

            if (told == 0)
                return CommandEnd.Done;
        }
    }
}
