using Akka.DistTest.Operations;

namespace Akka.DistTest.Control;

/// <summary>What a node offers to its operators.</summary>
/// <param name="Node">The node's address in the cluster.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Palettes">With their handlers.</param>
/// <param name="SuggestAsync">Names of things of a kind, of <see cref="SuggestionKinds"/>; empty for kinds that the node
/// does not know.</param>
internal sealed record PaletteSet(
    string Node,
    string Version,
    IReadOnlyList<NodePalette> Palettes,
    Func<string, CancellationToken, Task<IReadOnlyList<string>>> SuggestAsync)
{
    public PaletteCatalog Catalog => new(Node, Version, [.. Palettes.Select(p => p.Definition)]);

    /// <summary>Null when there is none of that name.</summary>
    public NodeCommand? Find(string palette, string command) => Palettes
        .FirstOrDefault(p => p.Name == palette)?.Commands
        .FirstOrDefault(c => c.Definition.Name == command);
}
