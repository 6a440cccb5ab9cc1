using System.Globalization;
using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Coordination;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest quotas</c>, <c>disttest quota set SUBMITTER</c> and <c>disttest quota remove SUBMITTER</c></summary>
internal static class QuotaCommands
{
    private static readonly TableOf<(string Submitter, Quota? Quota, SubmitterLoad? Load)> Table =
        new TableOf<(string Submitter, Quota? Quota, SubmitterLoad? Load)>()
            .Text("submitter", "submitter", r => r.Submitter)
            .Text("mostRunning", "most running", r => RunningOf(r.Quota))
            .Text("mostQueued", "most queued", r => Number(r.Quota?.MostQueued))
            .Text("weight", "weight", r => Number(r.Quota?.Weight))
            .Number("openRuns", "open runs", r => r.Load?.Runs ?? 0)
            .Number("openTasks", "their tasks", r => r.Load?.Tasks ?? 0);

    private static PaletteParameter Submitter { get; } = new(
        "submitter",
        $"The name of a submitter; {Quota.Everyone}: each that has no quota of its own.",
        Positional: true,
        Required: true);

    private static PaletteParameter MostRunning { get; } = new(
        "most-running", "Slots that its tasks may hold in a pool: a number, or a part of the pool as in 30%.");

    private static PaletteParameter MostQueued { get; } = new(
        "most-queued", "Tasks and suites in all its open runs.", ParameterKind.Number);

    private static PaletteParameter Weight { get; } = new(
        "weight", "Slots that it gets for each that others get while both wait.", ParameterKind.Number);

    public static NodeCommand List(NodeParts parts) => new(
        new PaletteCommand(
            "quotas", "Lists what submitters may have, and what they have open.", [], Role: AccessRole.Viewer),
        async call =>
        {
            var rules = await parts.AskCoordinatorAsync<CoordinatorReply.RulesList>(
                new CoordinatorCommand.ListRules(), call.Canceled);
            var quotas = rules.Quotas.ToDictionary(q => q.Submitter);
            var loads = rules.Loads.ToDictionary(l => l.Submitter);
            var names = quotas.Keys.Union(loads.Keys).Order(StringComparer.Ordinal);
            await Table.SendAsync(
                call,
                names.Select(n => (n, quotas.GetValueOrDefault(n), loads.GetValueOrDefault(n))),
                "nobody has a quota, and no run is open");
            return CommandEnd.Done;
        });

    public static NodeCommand Set(NodeParts parts) => new(
        new PaletteCommand(
            "quota set",
            "Limits what a submitter may have at once. What is not given stays as it was; what runs is not stopped.",
            [Submitter, MostRunning, MostQueued, Weight],
            Role: AccessRole.Operator),
        async call =>
        {
            if (!TryRunning(call.Text(MostRunning.Name), out var slots, out var percent))
                return CommandEnd.Refused("--most-running takes a number, or a percentage as in 30%");
            var quota = new Quota(
                call.Required(Submitter.Name), slots, percent, NumberOf(call, MostQueued), NumberOf(call, Weight));
            return await ChangeAsync(
                parts, call, quota.Submitter, new CoordinatorCommand.SetQuota(quota, call.By, parts.Now), "has a quota");
        });

    public static NodeCommand Remove(NodeParts parts) => new(
        new PaletteCommand(
            "quota remove", "Takes the limits of a submitter away.", [Submitter], Role: AccessRole.Operator),
        call => ChangeAsync(
            parts,
            call,
            call.Required(Submitter.Name),
            new CoordinatorCommand.RemoveQuota(call.Required(Submitter.Name), call.By, parts.Now),
            "has no quota of its own any more"));

    private static async Task<CommandEnd> ChangeAsync(
        NodeParts parts, CommandCall call, string submitter, CoordinatorCommand change, string done)
    {
        var answer = await parts.AskCoordinatorAsync<CoordinatorReply.RulesSet>(change, call.Canceled);
        if (answer.Refused is { } problem)
            return CommandEnd.Refused(problem);
        await call.LineAsync($"{submitter} {done}");
        await call.DataAsync(new JsonObject { ["submitter"] = submitter, ["version"] = answer.Version });
        return CommandEnd.Done;
    }

    private static bool TryRunning(string? text, out int? slots, out int? percent)
    {
        (slots, percent) = (null, null);
        if (text is null)
            return true;
        var isPercent = text.EndsWith('%');
        if (!int.TryParse(text.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        slots = isPercent ? null : number;
        percent = isPercent ? number : null;
        return true;
    }

    private static int? NumberOf(CommandCall call, PaletteParameter parameter) =>
        call.Text(parameter.Name) is null ? null : call.Number(parameter.Name, 0);

    private static string? RunningOf(Quota? quota) =>
        quota?.MostRunningPercent is { } percent ? $"{percent} %" : Number(quota?.MostRunning);

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
