using System.Globalization;
using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest run priority RUN NUMBER</c></summary>
internal static class RunPriorityCommand
{
    private static PaletteParameter Priority { get; } = new(
        "priority",
        "Added to the priority of each task; 0 is how runs begin, a higher number runs first.",
        ParameterKind.Integer,
        Positional: true,
        Required: true);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "run priority",
            "Moves what waits of a run before or behind others. What runs goes on.",
            [FleetParameters.Run, Priority],
            Role: AccessRole.Operator),
        async call =>
        {
            var run = FleetParameters.RunOf(call);
            var priority = int.Parse(call.Required(Priority.Name), CultureInfo.InvariantCulture);
            if (await parts.AskRunAsync(new RunCommand.Prioritize(run, priority, call.By), call.Canceled)
                is not RunReply.Prioritized set)
            {
                return RunShowCommand.Unknown(call);
            }

            if (set.AlreadyEnded)
                return CommandEnd.Refused($"{run} has ended already");
            await call.LineAsync($"{run} has priority {set.Priority}");
            await call.DataAsync(new JsonObject { ["run"] = run.Value, ["priority"] = set.Priority });
            return CommandEnd.Done;
        });
}
