using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Node.Tests.Control;

/// <summary>Palettes without a cluster.</summary>
internal sealed class Kennel
{
    public List<string> Downed { get; } = [];

    public List<(LogLevel Level, string Text)> Logged { get; } = [];

    public PaletteSet Palettes => new(
        "akka.tcp://disttest@127.0.0.1:1",
        "1.0",
        [new NodePalette("kennel", "Dogs.", [Show, Down, Break, Hang])],
        (kind, _) => Task.FromResult<IReadOnlyList<string>>(kind == "dog" ? ["rex", "max"] : []));

    private static NodeCommand Show { get; } = new(
        new PaletteCommand("show", "Lists the dogs.", [], Role: AccessRole.Viewer),
        async call =>
        {
            await call.LineAsync("rex\e[2J");
            await call.DataAsync(new JsonObject { ["dog"] = "rex" });
            return CommandEnd.Done;
        });

    private static NodeCommand Break { get; } = new(
        new PaletteCommand("break", "Breaks.", [], Role: AccessRole.Viewer),
        _ => throw new InvalidOperationException("the lead is gone"));

    private static NodeCommand Hang { get; } = new(
        new PaletteCommand("hang", "Hangs.", [], Role: AccessRole.Viewer),
        async call =>
        {
            await Task.Delay(Timeout.Infinite, call.Canceled);
            return CommandEnd.Done;
        });

    private NodeCommand Down => new(
        new PaletteCommand(
            "down",
            "Puts one down.",
            [new("dog", "Which.", Positional: true, Required: true)],
            Destructive: true,
            Role: AccessRole.Operator),
        call =>
        {
            Downed.Add(call.Required("dog"));
            return Task.FromResult(CommandEnd.Done);
        });

    public async Task<List<CommandOutput>> AskAsync(string command, bool confirmed = false, params (string, string)[] arguments)
    {
        var answer = new List<CommandOutput>();
        var engine = new CommandEngine(Palettes, (level, text) => Logged.Add((level, text)), TimeSpan.FromMilliseconds(50));
        await engine.ExecuteAsync(
            new CommandRequest("kennel", command, arguments.ToDictionary(a => a.Item1, a => a.Item2), confirmed, "ann"),
            output =>
            {
                answer.Add(output);
                return ValueTask.CompletedTask;
            },
            CancellationToken.None);
        return answer;
    }
}
