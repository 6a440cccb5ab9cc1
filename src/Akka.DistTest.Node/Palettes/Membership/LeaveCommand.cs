using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster leave ADDRESS</c></summary>
internal static class LeaveCommand
{
    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "leave",
            "Lets a member leave in order: it hands over what it holds. A worker whose process lives on joins again.",
            [MemberChange.Address],
            Destructive: true,
            Role: AccessRole.Operator),
        async call =>
        {
            var address = call.Required(MemberChange.Address.Name);
            if (Members.Find(parts.System, address) is not { } member)
                return CommandEnd.Refused(Members.Unknown(address));
            if (MemberChange.Refusal(parts, member) is { } refusal)
                return CommandEnd.Refused(refusal);
            AkkaCluster.Get(parts.System).Leave(member.Address);
            await MemberChange.TellAsync(parts, call, member);
            return CommandEnd.Done;
        });
}
