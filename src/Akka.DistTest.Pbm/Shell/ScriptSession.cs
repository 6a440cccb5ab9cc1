using Akka.DistTest.Lines;

namespace Akka.DistTest.Shell;

/// <summary>Runs the lines of a file, one after another, up to the first that fails.</summary>
internal sealed class ScriptSession(CommandRunner runner, Desk desk, bool keepGoing)
{
    /// <summary>The exit code of the first line that failed; 0 when none did.</summary>
    /// <param name="name">Of the script, for complaints.</param>
    /// <param name="script">Its lines.</param>
    public async Task<int> RunAsync(string name, TextReader script)
    {
        var first = ExitCodes.Done;
        for (var number = 1; await script.ReadLineAsync() is { } line; number++)
        {
            var code = await LineAsync(line);
            if (code == ExitCodes.Done)
                continue;
            desk.Screen.Complain($"{name}, line {number}: {line.Trim()} ended with {code}");
            first = first == ExitCodes.Done ? code : first;
            if (!keepGoing || code is ExitCodes.Canceled or ExitCodes.Unreachable)
                return first;
        }

        return first;
    }

    private async Task<int> LineAsync(string line)
    {
        var words = WordSplitter.Split(line, out var open);
        if (open is { } quote)
        {
            desk.Screen.Complain($"{quote} is not closed");
            return ExitCodes.Usage;
        }

        return words.Count == 0 ? ExitCodes.Done : await runner.RunAsync([.. words.Select(w => w.Text)]);
    }
}
