using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Coordination;
using Akka.DistTest.Operations;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Settings;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest policies</c> and <c>disttest policy use POLICY</c></summary>
internal static class PolicyCommands
{
    private const string Standard = "default";

    private static readonly TableOf<(IQueuePolicy Policy, IReadOnlyList<string> Pools)> Table =
        new TableOf<(IQueuePolicy Policy, IReadOnlyList<string> Pools)>()
            .Text("policy", "policy", p => p.Policy.Name)
            .Words("pools", "pools", p => p.Pools)
            .Text("order", "order of a submitter's tasks", p => p.Policy.Order);

    private static PaletteParameter Policy { get; } = new(
        "policy",
        $"The name of a policy; {Standard}: the one of the settings.",
        Positional: true,
        Required: true,
        Choices: [.. QueuePolicies.All.Select(p => p.Name), Standard]);

    public static NodeCommand List(NodeParts parts) => new(
        new PaletteCommand(
            "policies",
            "Lists the policies, with the pools that use each. Between submitters a pool is shared fairly under all.",
            [],
            Role: AccessRole.Viewer),
        async call =>
        {
            var rules = await parts.AskCoordinatorAsync<CoordinatorReply.RulesList>(
                new CoordinatorCommand.ListRules(), call.Canceled);
            var standard = DistTestSettings.Of(parts.System).Policy;
            var used = rules.Policies.ToLookup(p => p.Policy ?? standard, p => p.Pool.Value);
            await Table.SendAsync(
                call, QueuePolicies.All.Select(p => (p, (IReadOnlyList<string>)[.. used[p.Name]])), "there is no policy");
            return CommandEnd.Done;
        });

    public static NodeCommand Use(NodeParts parts) => new(
        new PaletteCommand(
            "policy use",
            "Orders the tasks of a pool by another policy, at once. What waits keeps its arrival; what runs is not stopped.",
            [Policy, FleetParameters.Pool],
            Role: AccessRole.Operator),
        async call =>
        {
            var (pool, word) = (FleetParameters.PoolOf(call), call.Required(Policy.Name));
            var answer = await parts.AskCoordinatorAsync<CoordinatorReply.RulesSet>(
                new CoordinatorCommand.SetPolicy(pool, word == Standard ? null : word, call.By, parts.Now), call.Canceled);
            if (answer.Refused is { } problem)
                return CommandEnd.Refused(problem);
            await call.LineAsync($"pool {pool} uses the policy {word}");
            await call.DataAsync(new JsonObject { ["pool"] = pool.Value, ["policy"] = word, ["version"] = answer.Version });
            return CommandEnd.Done;
        });
}
