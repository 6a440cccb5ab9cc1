using Akka.DistTest.Operations;

namespace Akka.DistTest.Lines;

/// <summary>Help out of the catalog, in lines.</summary>
internal static class HelpText
{
    public static IEnumerable<string> For(PaletteCatalog catalog, ParsedLine.Help help) => help switch
    {
        { Palette: { } palette, Command: { } command } => Of(palette, command),
        { Palette: { } palette } => Of(palette),
        _ => Of(catalog),
    };

    private static IEnumerable<string> Of(PaletteCatalog catalog)
    {
        foreach (var palette in catalog.Palettes)
        {
            yield return $"{palette.Name}: {palette.Help}";
            foreach (var line in Commands(palette))
                yield return line;
            yield return "";
        }

        yield return "PALETTE COMMAND --help tells more of one. Every command takes --json, for programs.";
        yield return "Commands with a * end or take away something: they ask, or take --yes.";
    }

    private static IEnumerable<string> Of(Palette palette) =>
    [
        palette.Help,
        "",
        .. Commands(palette),
        "",
        $"{palette.Name} COMMAND --help tells more of one.",
    ];

    private static IEnumerable<string> Of(Palette palette, PaletteCommand command)
    {
        var places = string.Concat(command.Parameters.Where(p => p.Positional).Select(p => $" {Shown(p)}"));
        yield return $"{palette.Name} {command.Name}{places} [OPTIONS]";
        yield return "";
        yield return command.Help;
        if (command.Destructive)
            yield return "It asks before, or takes --yes.";
        if (command.Parameters.Count == 0)
            yield break;
        yield return "";
        var names = command.Parameters.Select(NameOf).ToArray();
        var width = names.Max(n => n.Length);
        foreach (var (name, parameter) in names.Zip(command.Parameters))
        {
            var standard = parameter.Default is { } value ? $" Default: {value}." : "";
            var choices = parameter.Choices is { } words ? $" One of {string.Join(", ", words)}." : "";
            yield return $"  {name.PadRight(width)}  {parameter.Help}{choices}{standard}";
        }
    }

    private static IEnumerable<string> Commands(Palette palette)
    {
        var width = palette.Commands.Max(c => c.Name.Length) + 2;
        return palette.Commands.Select(c => $"  {(c.Name + (c.Destructive ? " *" : "")).PadRight(width)}  {First(c.Help)}");
    }

    private static string First(string help)
    {
        var stop = help.IndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? help : help[..(stop + 1)];
    }

    private static string Shown(PaletteParameter parameter) =>
        parameter.Required ? parameter.Name.ToUpperInvariant() : $"[{parameter.Name.ToUpperInvariant()}]";

    private static string NameOf(PaletteParameter parameter)
    {
        var option = parameter.Kind == ParameterKind.Flag
            ? $"--{parameter.Name}"
            : $"--{parameter.Name} {parameter.Name.ToUpperInvariant()}";
        var text = parameter.Positional ? parameter.Name.ToUpperInvariant() : option;
        return parameter.Short is { } letter ? $"{text}, -{letter}" : text;
    }
}
