using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Shards;

/// <summary>Parameters that several commands have.</summary>
internal static class ShardsParameters
{
    public static PaletteParameter Region { get; } = new(
        "region", "A region, such as run.", Positional: true, Required: true, Short: "t", Suggests: SuggestionKinds.Region);
}
