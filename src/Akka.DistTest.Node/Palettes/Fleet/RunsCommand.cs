using Akka.DistTest.Control;
using Akka.DistTest.Coordination;
using Akka.DistTest.Operations;
using Akka.DistTest.Results;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest runs</c></summary>
internal static class RunsCommand
{
    private static PaletteParameter Open { get; } = new("open", "Only those that have not ended.", ParameterKind.Flag);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "runs",
            "Lists the runs, open ones first, then the newest. At most 200 are remembered for this list.",
            [Open, FleetParameters.Most],
            Role: AccessRole.Viewer),
        async call =>
        {
            var runs = (await parts.DescribeAsync(call.Canceled)).Runs;
            IReadOnlyList<RunHead> wanted = [.. runs.Where(r => !call.Flag(Open.Name) || r.Outcome is null)];
            var shown = wanted.Take(FleetParameters.MostOf(call)).ToArray();
            await TableAt(parts.Now).SendAsync(call, shown, "no run");
            await FleetParameters.TellRestAsync(call, shown.Length, wanted.Count);
            return CommandEnd.Done;
        });

    private static TableOf<RunHead> TableAt(DateTimeOffset now) => new TableOf<RunHead>()
        .Text("run", "run", r => r.Run.Value)
        .Text("plan", "plan", r => r.Plan.Length > 0 ? r.Plan : null)
        .Text("outcome", "outcome", r => RunBook.WordFor(r.Outcome))
        .Moment("submittedAt", "submitted", now, r => r.SubmittedAt);
}
