using Akka.DistTest.Operations;

namespace Akka.DistTest.Lines;

/// <summary>The commands of a node, for shell completion.</summary>
internal static class CatalogTree
{
    private static readonly (string Name, string Help)[] OfEveryCommand =
    [
        ("--json", "One line of JSON for each item."), ("--yes", "Does not ask."), ("--help", "Tells more of it."),
    ];

    private static readonly (string Name, string Help)[] OfTheProgram =
    [
        ("--token-file", "Holds the token."), ("--authority", "Certificates to trust."), ("--file", "A script of commands."),
        ("--keep-going", "Goes on after a line that failed."), ("--json", "One line of JSON for each item."), ("--yes", "Does not ask."),
        ("--version", "The version of this program."), ("--help", "How it is called."),
    ];

    public static CompletionTree Of(PaletteCatalog catalog) => new(
        "pbm",
        "",
        OfTheProgram,
        [
            .. catalog.Palettes.Select(p => new CompletionTree(p.Name, p.Help, [("--help", "Lists its commands.")], Below(p.Commands, 0))),
            new CompletionTree("help", "Lists all commands.", [], []),
        ]);

    // Names of several words share the first ones.
    private static IReadOnlyList<CompletionTree> Below(IEnumerable<PaletteCommand> commands, int depth) =>
    [
        .. commands.Where(c => LineParser.WordsOf(c).Length > depth).GroupBy(c => LineParser.WordsOf(c)[depth]).Select(same =>
        {
            var whole = same.FirstOrDefault(c => LineParser.WordsOf(c).Length == depth + 1);
            var options = whole is null ? [] : whole.Parameters.Where(p => !p.Positional).Select(p => ($"--{p.Name}", p.Help));
            return new CompletionTree(
                same.Key, whole?.Help ?? same.First().Help, [.. options, .. OfEveryCommand], Below(same, depth + 1));
        }),
    ];
}
