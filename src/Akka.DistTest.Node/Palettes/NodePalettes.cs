using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Palettes.Fleet;
using Akka.DistTest.Palettes.Membership;
using Akka.DistTest.Palettes.Shards;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes;

/// <summary>All palettes of a node.</summary>
internal static class NodePalettes
{
    public static PaletteSet For(NodeParts parts) => new(
        AkkaCluster.Get(parts.System).SelfAddress.ToString(),
        ProgramVersion.Text,
        [MembershipPalette.For(parts), ShardsPalette.For(parts), FleetPalette.For(parts)],
        (kind, cancel) => SuggestAsync(parts, kind, cancel));

    private static async Task<IReadOnlyList<string>> SuggestAsync(NodeParts parts, string kind, CancellationToken cancel)
    {
        switch (kind)
        {
            case SuggestionKinds.Member:
                return [.. Members.All(parts.System).Select(m => Members.Short(m.Address))];
            case SuggestionKinds.Region:
                return RegionList.Names(parts.System);
            case SuggestionKinds.Run:
                return [.. (await parts.DescribeAsync(cancel)).Runs.Select(run => run.Run.Value)];
            case SuggestionKinds.Pool:
                return [.. (await parts.DescribeAsync(cancel)).Pools.Select(pool => pool.PoolId.Value)];
            case SuggestionKinds.Worker:
                var pools = (await parts.DescribeAsync(cancel)).Pools;
                return [.. pools.SelectMany(p => p.Workers).Select(w => w.Worker.Id.Value).Order(StringComparer.Ordinal)];
            default:
                return [];
        }
    }
}
