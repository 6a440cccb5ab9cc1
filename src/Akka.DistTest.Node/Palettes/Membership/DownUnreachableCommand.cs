using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster down-unreachable</c></summary>
internal static class DownUnreachableCommand
{
    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "down-unreachable",
            "Takes every member for dead that this node's side of the cluster cannot reach. In a partition, asked on both "
            + "sides, that makes two clusters.",
            [],
            Destructive: true,
            Role: AccessRole.Operator),
        async call =>
        {
            var unreachable = Members.All(parts.System).Where(m => m.IsUnreachable).ToArray();
            if (unreachable.Length == 0)
                await call.LineAsync("every member is reachable", LineTone.Good);
            foreach (var member in unreachable)
                AkkaCluster.Get(parts.System).Down(member.Address);
            foreach (var member in unreachable)
                await MemberChange.TellAsync(parts, call, member);
            return CommandEnd.Done;
        });
}
