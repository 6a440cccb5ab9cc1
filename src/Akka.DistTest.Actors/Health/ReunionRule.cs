namespace Akka.DistTest.Health;

/// <summary>
/// Two clusters over one store, as a network that is cut bit by bit may leave behind, do each other's work twice: all
/// their seeds say to the store that they are members, so each can see the others and that they are none of its own. The
/// seeds of all but the best end theirs and join it: that of most seeds, then of most members, then with the lowest address.
/// </summary>
internal static class ReunionRule
{
    /// <summary>A member says so every second.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(3);

    /// <param name="members">Addresses of the seeds of this node's cluster, its own among them.</param>
    /// <param name="said">What all seeds have said to the store.</param>
    /// <returns>The seeds of the cluster that this node should join instead of its own, in order; none: it stays.</returns>
    public static IReadOnlyList<string> BetterCluster(IReadOnlySet<string> members, IEnumerable<SeedSaying> said)
    {
        var living = said.Where(s => s.Silence < Lately).ToArray();
        var own = Rank([.. living.Where(s => members.Contains(s.Address))]);
        var best = living
            .Where(s => !members.Contains(s.Address))
            .GroupBy(s => s.Cluster?.Name ?? s.Address, (_, seeds) => Rank([.. seeds]))
            .Append(own)
            .OrderByDescending(c => c.Seeds.Length)
            .ThenByDescending(c => c.Members)
            .ThenBy(c => c.Seeds.FirstOrDefault(), StringComparer.Ordinal)
            .First();
        return best == own ? [] : best.Seeds;
    }

    private static Candidate Rank(IReadOnlyCollection<SeedSaying> seeds) => new(
        [.. seeds.Select(s => s.Address).Order(StringComparer.Ordinal)], seeds.Max(s => s.Cluster?.Members) ?? 0);

    private sealed record Candidate(string[] Seeds, int Members);
}

/// <summary>What a seed has said to the store.</summary>
/// <param name="Address">Its own.</param>
/// <param name="Silence">Since then, by the store's clock.</param>
/// <param name="Cluster">What it is a member of; null from a release that does not say.</param>
internal sealed record SeedSaying(string Address, TimeSpan Silence, ClusterSaying? Cluster);

/// <summary>What a seed says of its cluster.</summary>
/// <param name="Name">The same for all of its members.</param>
/// <param name="Members">That it reaches, workers too.</param>
internal sealed record ClusterSaying(string Name, int Members);
