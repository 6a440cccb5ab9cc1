using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Security;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest refusals</c></summary>
internal static class RefusalsCommand
{
    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "refusals",
            "Lists what this node refused at its port since it was started: strangers, broken frames, messages of no table.",
            []),
        async call =>
        {
            var table = new TableOf<Refusal>()
                .Text("kind", "kind", r => r.Kind.ToString().ToLowerInvariant())
                .Text("peer", "peer", r => r.Peer)
                .Number("count", "count", r => r.Count)
                .Moment("last", "last", parts.Now, r => r.Last)
                .Data("first", r => r.First.UtcDateTime)
                .Text("why", "why", r => r.Why);
            await table.SendAsync(call, parts.Strangers.All, "nothing was refused");
            return CommandEnd.Done;
        });
}
