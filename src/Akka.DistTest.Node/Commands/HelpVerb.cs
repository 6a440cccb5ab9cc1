using System.CommandLine;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest help [VERB]</c>, which is <c>disttest VERB --help</c>.</summary>
internal static class HelpVerb
{
    public const string Name = "help";

    public static void Fill(Command command, Surroundings around) =>
        command.Add(new Argument<string[]>("VERB") { Description = "The verb to explain.", Arity = ArgumentArity.ZeroOrMore });

    /// <summary>The arguments that mean the same without this verb. A verb that is not known is told as such.</summary>
    public static string[] Replaced(string[] args) => args switch
    {
        [Name] => ["--help"],
        [Name, var verb, ..] when verb.StartsWith('-') => args,
        [Name, var verb, .. var rest] when CommandTree.Verbs.Any(known => known.Name == verb) => [verb, .. rest, "--help"],
        [Name, .. var verbs] => verbs,
        _ => args,
    };
}
