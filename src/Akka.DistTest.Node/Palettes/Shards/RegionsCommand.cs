using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Shards;

/// <summary><c>cluster-sharding regions</c></summary>
internal static class RegionsCommand
{
    private static readonly TableOf<RegionView> Table = new TableOf<RegionView>()
        .Text("region", "region", r => r.Name)
        .Number("nodes", "nodes", r => r.Nodes.Count)
        .Number("shards", "shards", r => r.Nodes.Sum(n => n.Shards.Count))
        .Number("entities", "entities", r => r.Nodes.Sum(n => n.Shards.Sum(s => s.Entities)))
        .Number("silent", "silent", r => r.Nodes.Sum(n => n.Silent.Count));

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "regions", "Lists the kinds of entities, with how many there are in memory.", [], Role: AccessRole.Viewer),
        async call =>
        {
            var names = RegionList.Names(parts.System);
            var shards = await Task.WhenAll(
                names.Select(name => RegionList.ShardsAsync(parts.System, name, call.Canceled)));
            await Table.SendAsync(call, names.Zip(shards, (n, s) => new RegionView(n, s)), "this node has no region");
            return CommandEnd.Done;
        });

    private sealed record RegionView(string Name, IReadOnlyList<NodeShards> Nodes);
}
