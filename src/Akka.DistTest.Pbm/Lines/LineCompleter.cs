using Akka.DistTest.Operations;

namespace Akka.DistTest.Lines;

/// <summary>What may stand at the end of a line.</summary>
/// <param name="Start">Where the word begins that is completed.</param>
/// <param name="Words">That it can become.</param>
/// <param name="Suggests">The kind of things of the cluster that it can name, which only the node knows; null for none.</param>
/// <param name="Prefix">What was typed of it.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Words, string? Suggests, string Prefix);

/// <summary>Completes a line by what the catalog says.</summary>
internal static class LineCompleter
{
    /// <param name="catalog">What the node offers.</param>
    /// <param name="builtIn">Words of the shell itself.</param>
    /// <param name="line">The line up to the cursor.</param>
    public static Completion Complete(PaletteCatalog catalog, IEnumerable<string> builtIn, string line)
    {
        var words = WordSplitter.Split(line, out var open).ToList();
        var begins = words.Count == 0 || (open is null && char.IsWhiteSpace(line[^1]) && !line.EndsWith("\\ ", StringComparison.Ordinal));
        var current = begins ? new Word("", line.Length) : words[^1];
        var before = words.Take(begins ? words.Count : words.Count - 1).Select(w => w.Text).ToArray();
        if (before is ["help", ..])
            before = before[1..];
        var (known, suggests) = Known(catalog, builtIn, before, current.Text, words.Count > 0 && words[0].Text == "help");
        return new Completion(
            current.Start,
            [.. known.Where(w => w.StartsWith(current.Text, StringComparison.Ordinal)).Distinct()],
            suggests,
            current.Text);
    }

    private static (IEnumerable<string> Words, string? Suggests) Known(
        PaletteCatalog catalog, IEnumerable<string> builtIn, string[] before, string current, bool isHelp)
    {
        if (before.Length == 0)
            return (catalog.Palettes.Select(p => p.Name).Concat(isHelp ? [] : builtIn), null);
        if (catalog.Palettes.FirstOrDefault(p => p.Name == before[0]) is not { } palette)
            return ([], null);

        var rest = before[1..];
        var names = palette.Commands
            .Select(LineParser.WordsOf)
            .Where(name => name.Length > rest.Length && name.Take(rest.Length).SequenceEqual(rest))
            .Select(name => name[rest.Length])
            .ToArray();
        if (LineParser.Match(palette, rest) is not { } command)
            return (names, null);
        if (isHelp)
            return (names, null);

        var (words, suggests) = KnownOf(command, rest[LineParser.WordsOf(command).Length..], current);
        return (names.Concat(words), suggests);
    }

    private static (IEnumerable<string> Words, string? Suggests) KnownOf(
        PaletteCommand command, IReadOnlyList<string> given, string current)
    {
        var places = new Queue<PaletteParameter>(command.Parameters.Where(p => p.Positional));
        var used = new HashSet<string>();
        PaletteParameter? wanting = null;
        foreach (var word in given)
        {
            if (wanting is not null)
            {
                wanting = null;
                continue;
            }

            if (!word.StartsWith('-'))
                places.TryDequeue(out _);
            else if (LineParser.Option(command, word) is { } option)
            {
                used.Add($"--{option.Name}");
                wanting = option.Kind == ParameterKind.Flag ? null : option;
            }
            else
                used.Add(word);
        }

        if (wanting is not null)
            return (wanting.Choices ?? [], wanting.Suggests);
        var options = LineParser.OptionsOf(command)
            .Where(o => !used.Contains(o) && (o != "--yes" || command.Destructive));
        if (current.StartsWith('-') || !places.TryPeek(out var place))
            return (options, null);
        return (place.Choices ?? [], place.Suggests);
    }
}
