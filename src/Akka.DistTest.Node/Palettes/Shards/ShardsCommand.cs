using Akka.Actor;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Palettes.Membership;

namespace Akka.DistTest.Palettes.Shards;

/// <summary><c>cluster-sharding shards REGION</c></summary>
internal static class ShardsCommand
{
    private static readonly TableOf<ShardView> Table = new TableOf<ShardView>()
        .Text("shard", "shard", s => s.Shard)
        .Text("node", "node", s => Members.Short(s.Node))
        .Number("entities", "entities", s => s.Entities);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "shards", "Lists the shards of a region and the nodes that they are at.", [ShardsParameters.Region],
            Role: AccessRole.Viewer),
        async call =>
        {
            var region = call.Required(ShardsParameters.Region.Name);
            if (!RegionList.Names(parts.System).Contains(region))
                return CommandEnd.Refused(RegionList.Unknown(region, parts.System));
            var nodes = await RegionList.ShardsAsync(parts.System, region, call.Canceled);
            var shards = nodes.SelectMany(n => n.Shards.Select(s => new ShardView(s.Shard, n.Node, s.Entities)));
            await Table.SendAsync(
                call, shards.OrderBy(s => RegionList.Order(s.Shard), StringComparer.Ordinal), "no shard is in memory");
            return nodes.SelectMany(n => n.Silent).ToArray() is { Length: > 0 } silent
                ? CommandEnd.Failed($"{silent.Length} shards did not answer in time: {string.Join(", ", silent)}")
                : CommandEnd.Done;
        });

    private sealed record ShardView(string Shard, Address Node, int Entities);
}
