using Akka.Cluster;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Membership;

/// <summary>What commands that take members away have in common.</summary>
internal static class MemberChange
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static PaletteParameter Address { get; } = new(
        "address",
        "HOST:PORT of a member.",
        Positional: true,
        Required: true,
        Short: "a",
        Suggests: SuggestionKinds.Member);

    /// <summary>Why the member cannot be taken away; null when it can.</summary>
    public static string? Refusal(NodeParts parts, MemberView member) => Members.IsLastCoordinator(parts.System, member)
        ? $"{Members.Short(member.Address)} is the only coordinator of the cluster: without it no plan is accepted and no "
            + "task is placed. Start another one first, or stop the process itself"
        : null;

    /// <summary>Waits until the cluster has seen it, and says what it sees.</summary>
    public static async Task TellAsync(NodeParts parts, CommandCall call, MemberView before)
    {
        while (true)
        {
            var now = Members.All(parts.System)
                .FirstOrDefault(m => m.Member.UniqueAddress.Equals(before.Member.UniqueAddress));
            if (now is null || now.Member.Status is not (MemberStatus.Up or MemberStatus.Joining or MemberStatus.WeaklyUp))
            {
                var status = (now?.Member.Status ?? MemberStatus.Removed).ToString();
                await call.LineAsync($"{Members.Short(before.Address)} is {status}");
                await call.DataAsync(new() { ["address"] = Members.Short(before.Address), ["status"] = status });
                return;
            }

            await Task.Delay(Pause, parts.Time, call.Canceled);
        }
    }
}
