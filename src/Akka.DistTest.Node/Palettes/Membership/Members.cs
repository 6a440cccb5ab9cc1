using Akka.Actor;
using Akka.Cluster;
using Akka.DistTest.Topology;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes.Membership;

/// <summary>A member as this node sees it.</summary>
internal sealed record MemberView(Member Member, bool IsUnreachable, bool IsLeader, bool IsSelf)
{
    public Address Address => Member.Address;
}

/// <summary>The members of the cluster as this node sees them.</summary>
internal static class Members
{
    /// <summary>In the order of their addresses.</summary>
    public static IReadOnlyList<MemberView> All(ActorSystem system)
    {
        var cluster = AkkaCluster.Get(system);
        var state = cluster.State;
        return
        [
            .. state.Members
                .OrderBy(m => m.Address.ToString(), StringComparer.Ordinal)
                .Select(m => new MemberView(
                    m,
                    state.Unreachable.Contains(m),
                    m.Address.Equals(state.Leader),
                    m.UniqueAddress.Equals(cluster.SelfUniqueAddress))),
        ];
    }

    /// <summary>The member of an address, given in full or as HOST:PORT; null when there is none.</summary>
    public static MemberView? Find(ActorSystem system, string address) =>
        All(system).FirstOrDefault(m => m.Address.ToString() == address || Short(m.Address) == address);

    /// <summary>True when the cluster would have no coordinator without this member.</summary>
    public static bool IsLastCoordinator(ActorSystem system, MemberView member) =>
        member.Member.HasRole(ClusterRoles.Coordinator)
        && !All(system).Any(other => other.Address != member.Address
            && other.Member.HasRole(ClusterRoles.Coordinator)
            && other is { IsUnreachable: false, Member.Status: MemberStatus.Up });

    public static string Short(Address address) => $"{address.Host}:{address.Port}";

    public static string Unknown(string address) => $"no member of the cluster has the address {address}; see cluster show";
}
