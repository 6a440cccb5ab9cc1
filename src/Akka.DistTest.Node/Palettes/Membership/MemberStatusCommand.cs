using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster status [ADDRESS]</c></summary>
internal static class MemberStatusCommand
{
    public static NodeCommand For(NodeParts parts)
    {
        var table = new TableOf<MemberView>()
            .Text("address", "address", m => m.Address.ToString())
            .Text("status", "status", m => m.Member.Status.ToString())
            .Words("roles", "roles", m => m.Member.Roles.Order(StringComparer.Ordinal))
            .Text("reachable", "reachable", m => m.IsUnreachable ? "NO" : "yes")
            .Mark("leader", "leader", m => m.IsLeader)
            .Mark("self", "this node", m => m.IsSelf)
            .Text("version", "version", m => m.Member.AppVersion.ToString())
            .Number("uid", "uid", m => m.Member.UniqueAddress.Uid)
            .Number("members", "members", _ => Members.All(parts.System).Count)
            .Number("unreachable", "unreachable", _ => Members.All(parts.System).Count(m => m.IsUnreachable));
        return new NodeCommand(
            new PaletteCommand(
                "status", "Shows one member, and how many there are.", [Address], Role: AccessRole.Viewer),
            async call =>
            {
                var member = call.Text(Address.Name) is { } address
                    ? Members.Find(parts.System, address)
                    : Members.All(parts.System).FirstOrDefault(m => m.IsSelf);
                if (member is null)
                {
                    return CommandEnd.Refused(
                        call.Text(Address.Name) is { } unknown ? Members.Unknown(unknown) : "this node is a member of no cluster");
                }

                await table.SendDetailsAsync(call, member);
                return CommandEnd.Done;
            });
    }

    private static PaletteParameter Address { get; } = new(
        "address",
        "HOST:PORT of a member.",
        Positional: true,
        Short: "a",
        Default: "the node that answers",
        Suggests: SuggestionKinds.Member);
}
