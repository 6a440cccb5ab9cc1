using System.Globalization;
using Akka.Actor;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster join ADDRESS</c></summary>
internal static class JoinCommand
{
    private static PaletteParameter Address { get; } = new(
        "address", "HOST:PORT of a member of the cluster to join.", Positional: true, Required: true, Short: "a");

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "join",
            "Lets the node that answers join a cluster. Refused while it is a member of one: a node joins once in its life.",
            [Address],
            Role: AccessRole.Admin),
        async call =>
        {
            var cluster = AkkaCluster.Get(parts.System);
            if (Members.All(parts.System).FirstOrDefault(m => m.IsSelf) is { } self)
            {
                return CommandEnd.Refused(
                    $"this node, {Members.Short(self.Address)}, is a member of a cluster of "
                    + $"{Members.All(parts.System).Count} already ({self.Member.Status})");
            }

            if (AddressOf(call.Required(Address.Name), cluster.SelfAddress) is not { } address)
                return CommandEnd.Refused($"{call.Required(Address.Name)} is not HOST:PORT");
            await cluster.JoinAsync(address, call.Canceled);
            await call.LineAsync($"this node is a member of the cluster of {Members.Short(address)}", LineTone.Good);
            return CommandEnd.Done;
        });

    private static Address? AddressOf(string text, Address self)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? self.WithHost(text[..colon]).WithPort(port)
            : null;
    }
}
