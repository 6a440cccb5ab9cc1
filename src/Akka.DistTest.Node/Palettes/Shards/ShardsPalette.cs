using Akka.DistTest.Control;

namespace Akka.DistTest.Palettes.Shards;

/// <summary>The palette <c>cluster-sharding</c>: where runs, schedulers and books live.</summary>
internal static class ShardsPalette
{
    public static NodePalette For(NodeParts parts) => new(
        "cluster-sharding",
        "Where runs, schedulers and books of durations live.",
        [RegionsCommand.For(parts), ShardsCommand.For(parts), EntitiesCommand.For(parts)]);
}
