using System.Globalization;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Operations;

/// <summary>Holds arguments against what the command says of itself; used on both ends.</summary>
public static class ArgumentRules
{
    /// <summary>Everything that is wrong, in words; empty when it can be executed.</summary>
    public static IReadOnlyList<string> Problems(PaletteCommand command, IReadOnlyDictionary<string, string> arguments) =>
        [.. Missing(command, arguments), .. arguments.Select(a => Problem(command, a.Key, a.Value)).OfType<string>()];

    private static IEnumerable<string> Missing(PaletteCommand command, IReadOnlyDictionary<string, string> arguments) =>
        command.Parameters
            .Where(p => p.Required && !arguments.ContainsKey(p.Name))
            .Select(p => $"{(p.Positional ? p.Name.ToUpperInvariant() : $"--{p.Name}")} is missing: {p.Help}");

    private static string? Problem(PaletteCommand command, string name, string value)
    {
        if (command.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
        {
            var nearest = NearestWord.Of(name, command.Parameters.Select(p => p.Name)) is { } word
                ? $"; did you mean --{word}?"
                : "";
            return $"{command.Name} has no option --{name}{nearest}";
        }

        return parameter switch
        {
            { Kind: ParameterKind.Number } when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                $"{name} {value}: expected a whole number",
            { Kind: ParameterKind.Integer }
                when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
                $"{name} {value}: expected a whole number, such as 10 or -10",
            { Kind: ParameterKind.Flag } when value is not ("true" or "false") => $"--{name} takes no value",
            { Choices: { } choices } when !choices.Contains(value) =>
                $"{name} {value}: expected {string.Join(", ", choices)}",
            _ when value.Length == 0 => $"{name} is empty",
            _ => null,
        };
    }
}
