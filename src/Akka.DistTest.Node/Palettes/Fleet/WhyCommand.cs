using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Display;
using Akka.DistTest.Operations;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest why RUN TASK</c></summary>
internal static class WhyCommand
{
    private static PaletteParameter Task { get; } = new(
        "task", "The id of a task or suite of the run.", Positional: true, Required: true);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "why", "Tells why a task waits, where it runs, or how it ended.", [FleetParameters.Run, Task],
            Role: AccessRole.Viewer),
        async call =>
        {
            var run = FleetParameters.RunOf(call);
            switch (await parts.Client.ExplainAsync(run, new TaskId(call.Required(Task.Name)), call.Canceled))
            {
                case RunReply.Explained explained:
                    foreach (var line in ExplanationLines.For(explained))
                        await call.LineAsync(line.ToString());
                    await call.DataAsync(JsonNode.Parse(JsonExplanation.Line(explained))!.AsObject());
                    return CommandEnd.Done;
                case RunReply.UnknownTask unknown:
                    var nearest = unknown.Nearest is { } word ? $"; did you mean {word}?" : "";
                    return CommandEnd.Refused($"the run {run} has no task {unknown.Task}{nearest}");
                default:
                    return RunShowCommand.Unknown(call);
            }
        });
}
