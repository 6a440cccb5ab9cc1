using Akka.DistTest.Operations;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Lines;

/// <summary>Reads <c>PALETTE COMMAND [OPTIONS]</c> by what the catalog says. <c>--json</c>, <c>--yes</c> and
/// <c>--help</c> go with every command.</summary>
internal static class LineParser
{
    private const string HelpWord = "help";

    public static ParsedLine Parse(PaletteCatalog catalog, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return new ParsedLine.Help(null, null);
        if (words[0] is HelpWord or "--help" or "-h")
            return HelpFor(catalog, [.. words.Skip(1)]);
        if (catalog.Palettes.FirstOrDefault(p => p.Name == words[0]) is not { } palette)
            return Wrong(UnknownPalette(catalog, words));
        var rest = words.Skip(1).ToArray();
        if (rest.Length == 0 || IsHelp(rest[0]))
            return new ParsedLine.Help(palette, null);
        return Match(palette, rest) is { } command
            ? Arguments(palette, command, [.. rest.Skip(WordsOf(command).Length)])
            : Wrong(UnknownCommand(palette, rest));
    }

    /// <summary>The command whose name the words begin with; the longest such name.</summary>
    public static PaletteCommand? Match(Palette palette, IReadOnlyList<string> words) => palette.Commands
        .Where(c => WordsOf(c) is var name && name.Length <= words.Count && name.SequenceEqual(words.Take(name.Length)))
        .MaxBy(c => WordsOf(c).Length);

    public static string[] WordsOf(PaletteCommand command) => command.Name.Split(' ');

    private static ParsedLine HelpFor(PaletteCatalog catalog, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return new ParsedLine.Help(null, null);
        return Parse(catalog, [.. words, "--help"]);
    }

    private static ParsedLine Arguments(Palette palette, PaletteCommand command, IReadOnlyList<string> words)
    {
        var arguments = new Dictionary<string, string>();
        var problems = new List<string>();
        var places = new Queue<PaletteParameter>(command.Parameters.Where(p => p.Positional));
        var (json, yes, optionsEnd) = (false, false, false);
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            switch (word)
            {
                case "--" when !optionsEnd:
                    optionsEnd = true;
                    continue;
                case "--json" when !optionsEnd:
                    json = true;
                    continue;
                case "--yes" or "-y" when !optionsEnd:
                    yes = true;
                    continue;
                case "--help" or "-h" when !optionsEnd:
                    return new ParsedLine.Help(palette, command);
            }

            if (!optionsEnd && word.StartsWith('-') && word.Length > 1 && !char.IsAsciiDigit(word[1]))
                TakeOption(word);
            else if (NextPlace() is { } place)
                Give(place, word);
            else
                problems.Add($"unexpected argument {word}");

            void TakeOption(string option)
            {
                var equals = option.IndexOf('=', StringComparison.Ordinal);
                var name = equals < 0 ? option : option[..equals];
                if (Option(command, name) is not { } parameter)
                    problems.Add($"unknown option {name}{Nearest(name, OptionsOf(command))}");
                else if (parameter.Kind == ParameterKind.Flag)
                    Give(parameter, equals < 0 ? "true" : option[(equals + 1)..]);
                else if (equals >= 0)
                    Give(parameter, option[(equals + 1)..]);
                else if (at + 1 < words.Count)
                    Give(parameter, words[++at]);
                else
                    problems.Add($"{name} wants a value: {parameter.Help}");
            }
        }

        problems.AddRange(ArgumentRules.Problems(command, arguments));
        return problems.Count > 0
            ? new ParsedLine.Wrong([.. problems, $"see: pbm {palette.Name} {command.Name} --help"])
            : new ParsedLine.Run(palette, command, arguments, json, yes);

        PaletteParameter? NextPlace()
        {
            while (places.TryDequeue(out var place))
            {
                if (!arguments.ContainsKey(place.Name))
                    return place;
            }

            return null;
        }

        void Give(PaletteParameter parameter, string value)
        {
            if (!arguments.TryAdd(parameter.Name, value))
                problems.Add($"{parameter.Name} is given twice");
        }
    }

    /// <summary>The parameter of <c>--name</c> or <c>-x</c>.</summary>
    public static PaletteParameter? Option(PaletteCommand command, string word) => command.Parameters
        .FirstOrDefault(p => word == $"--{p.Name}" || (p.Short is { } letter && word == $"-{letter}"));

    public static IEnumerable<string> OptionsOf(PaletteCommand command) =>
        command.Parameters.Select(p => $"--{p.Name}").Concat(["--json", "--yes", "--help"]);

    private static string UnknownCommand(Palette palette, string[] words)
    {
        var name = string.Join(' ', words.TakeWhile(w => !w.StartsWith('-')).Take(2));
        var starts = palette.Commands.Where(c => WordsOf(c)[0] == words[0]).Select(c => c.Name).ToArray();
        return starts.Length > 0
            ? $"{palette.Name} {words[0]} is not complete: {string.Join(", ", starts)}"
            : $"the palette {palette.Name} has no command {name}"
                + Nearest(words[0], palette.Commands.Select(c => c.Name));
    }

    // The palette is easily left out.
    private static string UnknownPalette(PaletteCatalog catalog, IReadOnlyList<string> words)
    {
        var with = catalog.Palettes.FirstOrDefault(p => Match(p, words) is not null)
            ?? catalog.Palettes.FirstOrDefault(p => p.Commands.Any(c => WordsOf(c)[0] == words[0]));
        if (with is not null)
            return $"there is no palette {words[0]}; did you mean {with.Name} {words[0]}?";
        var known = catalog.Palettes.Select(p => p.Name)
            .Concat(catalog.Palettes.SelectMany(p => p.Commands.Select(c => WordsOf(c)[0]).Distinct()));
        if (NearestWord.Of(words[0], known) is not { } nearest)
            return $"there is no palette {words[0]}";
        var palette = catalog.Palettes.FirstOrDefault(p => p.Name == nearest) is null
            ? catalog.Palettes.First(p => p.Commands.Any(c => WordsOf(c)[0] == nearest)).Name + " "
            : "";
        return $"there is no palette {words[0]}; did you mean {palette}{nearest}?";
    }

    private static bool IsHelp(string word) => word is "--help" or "-h" or HelpWord;

    private static string Nearest(string word, IEnumerable<string> known) =>
        NearestWord.Of(word, known) is { } nearest ? $"; did you mean {nearest}?" : "";

    private static ParsedLine.Wrong Wrong(string problem) => new([problem, "see: pbm help"]);
}
