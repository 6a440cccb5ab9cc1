using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest refusals</c></summary>
internal static class RefusalsCommand
{
    private static readonly TableOf<KeyValuePair<string, long>> Table = new TableOf<KeyValuePair<string, long>>()
        .Text("kind", "kind", count => count.Key)
        .Number("count", "count", count => count.Value);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "refusals",
            "Counts what the node that answers has refused since it was started, by kind.",
            [],
            Role: AccessRole.Operator),
        async call =>
        {
            await Table.SendAsync(call, parts.Refusals.Counts, "nothing was refused");
            return CommandEnd.Done;
        });
}
