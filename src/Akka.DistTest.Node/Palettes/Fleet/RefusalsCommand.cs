using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest refusals</c></summary>
internal static class RefusalsCommand
{
    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "refusals",
            "Lists what the node that answers has refused since it was started: at its port by kind and peer, elsewhere by kind.",
            [],
            Role: AccessRole.Operator),
        async call =>
        {
            var table = new TableOf<Refused>()
                .Text("kind", "kind", r => r.Kind)
                .Text("peer", "peer", r => r.Peer)
                .Number("count", "count", r => r.Count)
                .Text("why", "last", r => r.Why)
                .Data("first", r => r.First?.UtcDateTime)
                .Data("last", r => r.Last?.UtcDateTime);
            await table.SendAsync(call, All(parts), "nothing was refused");
            return CommandEnd.Done;
        });

    /// <summary>Also for a snapshot.</summary>
    public static IEnumerable<Refused> All(NodeParts parts) =>
    [
        .. parts.Strangers.All.Select(r => new Refused(r.Kind.ToString().ToLowerInvariant(), r.Peer, r.Count, r.Why, r.First, r.Last)),
        .. parts.Refusals.Counts.Select(c => new Refused(c.Key, null, c.Value, null, null, null)),
    ];

    /// <param name="Peer">Null where refusals are counted by kind alone.</param>
    internal sealed record Refused(
        string Kind, string? Peer, long Count, string? Why, DateTimeOffset? First, DateTimeOffset? Last);
}
