using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster down ADDRESS</c></summary>
internal static class DownCommand
{
    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "down",
            "Takes a member for dead: what it holds is given to others at once. Only for one that is dead or cut off.",
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
            AkkaCluster.Get(parts.System).Down(member.Address);
            await MemberChange.TellAsync(parts, call, member);
            return CommandEnd.Done;
        });
}
