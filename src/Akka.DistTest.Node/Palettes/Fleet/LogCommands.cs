using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest log level [LEVEL]</c> and <c>disttest log show</c></summary>
internal static class LogCommands
{
    private static readonly Dictionary<string, LogLevel> Levels = new()
    {
        ["debug"] = LogLevel.Debug,
        ["info"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
    };

    private static PaletteParameter LevelWord { get; } = new(
        "level", "From here on it is written.", Positional: true, Default: "tells the level", Choices: [.. Levels.Keys]);

    private static PaletteParameter Lines { get; } = new(
        "lines", "How many at most.", ParameterKind.Number, Short: "n", Default: "50");

    public static NodeCommand Level(NodeParts parts) => new(
        new PaletteCommand(
            "log level",
            "Tells or changes how much the node that answers logs, until it is started again.",
            [LevelWord],
            Role: AccessRole.Operator),
        async call =>
        {
            if (call.Text(LevelWord.Name) is { } word)
            {
                parts.Log.Least = Levels[word];
                parts.System.EventStream.SetLogLevel(AkkaLevel(Levels[word]));
            }

            var now = Levels.First(l => l.Value == parts.Log.Least).Key;
            await call.LineAsync($"this node logs {now} and above");
            await call.DataAsync(new JsonObject { ["level"] = now });
            return CommandEnd.Done;
        });

    public static NodeCommand Show(NodeParts parts) => new(
        new PaletteCommand(
            "log show", "Shows the last lines that the node that answers has logged.", [Lines], Role: AccessRole.Operator),
        async call =>
        {
            foreach (var line in parts.Log.Recent.TakeLast(call.Number(Lines.Name, 50)))
            {
                await call.LineAsync(line);
                await call.DataAsync(new JsonObject { ["line"] = line });
            }

            return CommandEnd.Done;
        });

    /// <summary>What the actors say at less than information they do not even make, unless debug is wanted.</summary>
    private static Event.LogLevel AkkaLevel(LogLevel level) =>
        level == LogLevel.Debug ? Event.LogLevel.DebugLevel : Event.LogLevel.InfoLevel;
}
