using Akka.DistTest.Calls;
using Akka.DistTest.Editing;
using Akka.DistTest.Lines;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Shell;

/// <summary>A conversation with a node.</summary>
internal sealed class InteractiveSession(
    ControlClient client, PaletteCatalog catalog, CommandRunner runner, Desk desk, NodeAddress address)
{
    private static readonly string[] BuiltIn = ["exit", "help", "quit"];

    private static readonly TimeSpan SuggestionLimit = TimeSpan.FromSeconds(2);

    /// <summary>The exit code of the last command.</summary>
    public async Task<int> RunAsync()
    {
        var screen = desk.Screen;
        screen.Out.WriteLine(
            $"Node {catalog.Node}, version {catalog.Version}. Tab completes, help helps, exit or Ctrl-D leaves.");
        var history = History.Open(desk.HistoryFile, screen.Complain);
        desk.Interrupts.Survive();
        var code = ExitCodes.Done;
        while (desk.ReadLine($"{address}> ", history, Complete) is { } line)
        {
            var words = WordSplitter.Split(line, out var open);
            if (words.Count == 0)
                continue;
            Keep(history, line);
            if (open is { } quote)
            {
                screen.Complain($"{quote} is not closed");
                continue;
            }

            if (words is [{ Text: "exit" or "quit" }])
                break;
            code = await runner.RunAsync([.. words.Select(w => w.Text)]);
        }

        return code;
    }

    private void Keep(History history, string line)
    {
        try
        {
            history.Add(line.Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            desk.Screen.Complain($"the history cannot be kept: {e.Message}");
        }
    }

    private (int Start, IReadOnlyList<string> Words) Complete(string line)
    {
        var completion = LineCompleter.Complete(catalog, BuiltIn, line);
        IEnumerable<string> words = completion.Words;
        if (completion.Suggests is { } kind)
            words = words.Concat(Suggestions(kind).Where(w => w.StartsWith(completion.Prefix, StringComparison.Ordinal)));
        return (completion.Start, [.. words.Distinct()]);
    }

    /// <summary>Keys wait meanwhile. A node that does not answer in time completes nothing; the next command will say
    /// what is wrong.</summary>
    private IReadOnlyList<string> Suggestions(string kind)
    {
        using var limit = new CancellationTokenSource(SuggestionLimit);
        try
        {
            return client.SuggestAsync(kind, limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is NodeUnreachableException or NotTakenException or OperationCanceledException)
        {
            return [];
        }
    }
}
