using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest run cancel RUN</c></summary>
internal static class RunCancelCommand
{
    private static PaletteParameter Reason { get; } = new(
        "reason", "Stands in the run's reports.", Default: "canceled by an operator");

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "run cancel",
            "Cancels a run: what waits is closed, what runs is stopped.",
            [FleetParameters.Run, Reason],
            Destructive: true,
            Role: AccessRole.Operator),
        async call =>
        {
            var run = FleetParameters.RunOf(call);
            var reason = call.Text(Reason.Name) ?? Reason.Default!;
            if (await parts.Client.CancelAsync(run, call.By, reason, call.Canceled) is not RunReply.Canceling canceling)
                return RunShowCommand.Unknown(call);
            if (canceling.AlreadyEnded)
                return CommandEnd.Refused($"{run} has ended already");
            await call.LineAsync($"{run} is being canceled");
            await call.DataAsync(new JsonObject { ["run"] = run.Value, ["canceling"] = true });
            return CommandEnd.Done;
        });
}
