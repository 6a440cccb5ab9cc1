using System.CommandLine;
using System.CommandLine.Parsing;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Commands;

/// <summary>Tells what is wrong with a command line, and what may have been meant.</summary>
internal static class UsageText
{
    public static IEnumerable<string> For(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(command);
        var unknown = command is RootCommand ? parsed.UnmatchedTokens.Take(1) : parsed.UnmatchedTokens;
        var told = unknown.Concat(OptionsTakenAsValues(parsed)).Select(token => Unknown(token, command)).ToList();
        if (told.Count == 0)
            told.AddRange(parsed.Errors.Select(error => error.Message).Distinct());

        return told.Append($"See: {name} --help");
    }

    /// <summary>What looks like an option and was taken as an argument, or as the value of the option before it: nearly always a
    /// mistyped option. Behind <c>--</c> everything is an argument.</summary>
    public static IEnumerable<string> OptionsTakenAsValues(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            : parsed.CommandResult.Children
                .Where(child => child is ArgumentResult or OptionResult)
                .SelectMany(child => child.Tokens)
                .Select(token => token.Value)
                .Where(value => value.StartsWith("--", StringComparison.Ordinal));

    private static string NameOf(Command command) => command is RootCommand
        ? "disttest"
        : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
        {
            var options = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name));
            var word = token.Split('=', ':')[0];
            return $"unknown option {word}{Nearest(word, options)}";
        }

        return command is RootCommand
            ? $"unknown verb {token}{Nearest(token, command.Subcommands.Select(verb => verb.Name))}"
            : $"unexpected argument {token}";
    }

    public static string Nearest(string word, IEnumerable<string> known) =>
        NearestWord.Of(word, known) is { } nearest ? $"; did you mean {nearest}?" : "";
}
