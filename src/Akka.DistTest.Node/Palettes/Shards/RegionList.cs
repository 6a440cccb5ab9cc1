using Akka.Actor;
using Akka.Cluster.Sharding;

namespace Akka.DistTest.Palettes.Shards;

/// <summary>The shard regions of this node.</summary>
internal static class RegionList
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<string> Names(ActorSystem system) =>
        [.. ClusterSharding.Get(system).ShardTypeNames.Order(StringComparer.Ordinal)];

    /// <summary>Shards of every node, by what the nodes say within a few seconds.</summary>
    public static async Task<IReadOnlyList<NodeShards>> ShardsAsync(
        ActorSystem system, string region, CancellationToken cancel)
    {
        var stats = await ClusterSharding.Get(system).ShardRegion(region).Ask<ClusterShardingStats>(
            new GetClusterShardingStats(Patience), Patience + TimeSpan.FromSeconds(2), cancel);
        return
        [
            .. stats.Regions
                .OrderBy(r => r.Key.ToString(), StringComparer.Ordinal)
                .Select(r => new NodeShards(
                    r.Key,
                    [.. r.Value.Stats.OrderBy(s => Order(s.Key)).Select(s => (s.Key, s.Value))],
                    [.. r.Value.Failed.Order(StringComparer.Ordinal)])),
        ];
    }

    /// <summary>Shards are numbered: 9 comes before 10.</summary>
    public static string Order(string shard) => shard.PadLeft(12);

    public static string Unknown(string region, ActorSystem system) =>
        $"there is no region {region}; there are {string.Join(", ", Names(system))}";
}

/// <summary>The shards of a region that are at one node.</summary>
/// <param name="Shards">With the number of their entities.</param>
/// <param name="Silent">Shards that did not answer in time.</param>
internal sealed record NodeShards(
    Address Node, IReadOnlyList<(string Shard, int Entities)> Shards, IReadOnlyList<string> Silent);
