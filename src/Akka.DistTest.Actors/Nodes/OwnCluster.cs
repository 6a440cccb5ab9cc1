using Akka.Cluster;
using Akka.DistTest.Health;
using Akka.DistTest.Topology;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>The cluster that a node is a member of, as its seeds tell it to their store.</summary>
internal static class OwnCluster
{
    /// <summary>Named by its oldest seed with the number of that one's incarnation: the same for all members once they have
    /// gossiped, and another for each cluster. By this node before there is one.</summary>
    public static ClusterSaying Of(AkkaCluster cluster)
    {
        var oldest = Seeds(cluster).Aggregate((Member?)null, (a, b) => a is null || b.IsOlderThan(a) ? b : a);
        var name = oldest?.UniqueAddress ?? cluster.SelfUniqueAddress;
        return new ClusterSaying($"{name.Address}#{name.Uid}", cluster.State.Members.Count - cluster.State.Unreachable.Count);
    }

    /// <summary>The addresses of its seeds, and of this node.</summary>
    public static IReadOnlySet<string> SeedsOf(AkkaCluster cluster) =>
        Seeds(cluster).Select(m => m.Address).Append(cluster.SelfAddress).Select(a => a.ToString()).ToHashSet();

    private static IEnumerable<Member> Seeds(AkkaCluster cluster) => cluster.State.Members.Where(
        m => m.HasRole(ClusterRoles.Coordinator) && m.Status is not (MemberStatus.Down or MemberStatus.Removed));
}
