using System.CommandLine;
using Akka.DistTest.Local;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest completion SHELL</c></summary>
internal static class CompletionVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var shell = new Argument<string>("SHELL") { Description = $"One of {string.Join(", ", CompletionScript.Shells)}." };
        command.Add(shell);
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(shell);
            if (CompletionScript.For(name, TreeOf(CommandTree.Whole(around), "disttest")) is not { } script)
            {
                throw new UsageException(
                    $"completion {name}: expected {string.Join(", ", CompletionScript.Shells)}"
                    + UsageText.Nearest(name, CompletionScript.Shells));
            }

            around.Out.Write(script);
            return ExitCodes.Passed;
        });
    }

    private static CompletionTree TreeOf(Command command, string name) => new(
        name,
        command.Description ?? "",
        [
            .. command.Options.Where(option => !option.Hidden && option.Name.StartsWith("--", StringComparison.Ordinal))
                .Select(option => (option.Name, option.Description ?? ""))
                .Append(("--help", "Show what it takes."))
                .DistinctBy(option => option.Item1),
        ],
        [.. command.Subcommands.Where(verb => !verb.Hidden).Select(verb => TreeOf(verb, verb.Name))]);
}
