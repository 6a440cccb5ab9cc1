using Akka.DistTest.Operations;

namespace Akka.DistTest.Pbm.Tests;

/// <summary>A catalog that no node has: the program knows none by heart.</summary>
internal static class Catalogs
{
    public static PaletteCommand Down { get; } = new(
        "down", "Puts one down. Not gently.", [new("dog", "Which dog.", Positional: true, Required: true, Short: "d", Suggests: "dog")], Destructive: true);

    public static PaletteCommand Walk { get; } = new(
        "walk",
        "Walks dogs.",
        [
            new("dog", "Which dog.", Positional: true, Suggests: "dog"),
            new("miles", "How far.", ParameterKind.Number, Short: "m", Default: "2"),
            new("pace", "How fast.", Choices: ["slow", "fast"]),
            new("muzzled", "With a muzzle.", ParameterKind.Flag),
        ]);

    public static PaletteCatalog Kennel { get; } = new(
        "akka.tcp://disttest@127.0.0.1:1",
        "1.0",
        [
            new Palette(
                "kennel",
                "Dogs.",
                [
                    new("show", "Lists the dogs.", []),
                    new("dog show", "Shows a dog.", [new("dog", "Which dog.", Positional: true, Required: true)]),
                    new("dog-tail", "Follows a dog.", [], Streaming: true),
                    Walk,
                    Down,
                ]),
            new Palette("kennel-cats", "Cats.", [new("show", "Lists the cats.", [])]),
        ]);
}
