using Akka.DistTest.Control;

namespace Akka.DistTest.Palettes.Membership;

/// <summary>The palette <c>cluster</c>: who is a member, and who shall be.</summary>
internal static class MembershipPalette
{
    public static NodePalette For(NodeParts parts) => new(
        "cluster",
        "The members of the cluster.",
        [
            ShowMembers.For(parts),
            MemberStatusCommand.For(parts),
            JoinCommand.For(parts),
            LeaveCommand.For(parts),
            DownCommand.For(parts),
            DownUnreachableCommand.For(parts),
            MembershipTail.For(parts),
        ]);
}
