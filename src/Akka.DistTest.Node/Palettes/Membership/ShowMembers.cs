using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster show</c></summary>
internal static class ShowMembers
{
    private static readonly TableOf<MemberView> Table = new TableOf<MemberView>()
        .Text("address", "address", m => Members.Short(m.Address))
        .Text("status", "status", m => m.Member.Status.ToString())
        .Words("roles", "roles", m => m.Member.Roles.Order(StringComparer.Ordinal))
        .Text("reachable", "reachable", m => m.IsUnreachable ? "NO" : "yes")
        .Mark("leader", "leader", m => m.IsLeader)
        .Mark("self", "this node", m => m.IsSelf)
        .Data("uid", m => m.Member.UniqueAddress.Uid);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand("show", "Lists the members of the cluster.", [], Role: AccessRole.Viewer),
        async call =>
        {
            await Table.SendAsync(call, Members.All(parts.System), "this node is a member of no cluster");
            return CommandEnd.Done;
        });
}
