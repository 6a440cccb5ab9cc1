using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Palettes.Membership;

namespace Akka.DistTest.Palettes.Shards;

/// <summary><c>cluster-sharding entities REGION</c></summary>
internal static class EntitiesCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TableOf<EntityView> Table = new TableOf<EntityView>()
        .Text("entity", "entity", e => e.Entity)
        .Text("shard", "shard", e => e.Shard)
        .Text("node", "node", e => Members.Short(e.Node));

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "entities", "Lists the entities of a region that are in memory.", [ShardsParameters.Region],
            Role: AccessRole.Viewer),
        async call =>
        {
            var region = call.Required(ShardsParameters.Region.Name);
            if (!RegionList.Names(parts.System).Contains(region))
                return CommandEnd.Refused(RegionList.Unknown(region, parts.System));
            var nodes = await RegionList.ShardsAsync(parts.System, region, call.Canceled);
            var answers = await Task.WhenAll(nodes.Select(n => AskAsync(parts, region, n.Node, call.Canceled)));
            await Table.SendAsync(
                call,
                answers.SelectMany(a => a.Entities).OrderBy(e => e.Entity, StringComparer.Ordinal),
                "no entity is in memory");
            return answers.Select(a => a.Silent).OfType<string>().ToArray() is { Length: > 0 } silent
                ? CommandEnd.Failed($"no answer from {string.Join(", ", silent)}")
                : CommandEnd.Done;
        });

    private static async Task<(IReadOnlyList<EntityView> Entities, string? Silent)> AskAsync(
        NodeParts parts, string region, Address node, CancellationToken cancel)
    {
        var path = ClusterSharding.Get(parts.System).ShardRegion(region).Path;
        try
        {
            var state = await parts.System.ActorSelection($"{node}{path.ToStringWithoutAddress()}")
                .Ask<CurrentShardRegionState>(GetShardRegionState.Instance, Patience, cancel);
            return ([.. state.Shards.SelectMany(s => s.EntityIds.Select(e => new EntityView(e, s.ShardId, node)))], null);
        }
        catch (AskTimeoutException)
        {
            return ([], Members.Short(node));
        }
    }

    private sealed record EntityView(string Entity, string Shard, Address Node);
}
