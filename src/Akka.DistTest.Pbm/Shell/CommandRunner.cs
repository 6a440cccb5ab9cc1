using Akka.DistTest.Calls;
using Akka.DistTest.Display;
using Akka.DistTest.Editing;
using Akka.DistTest.Lines;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Shell;

/// <summary>Runs one line: asks when it is destructive, shows the answer, gives the exit code.</summary>
internal sealed class CommandRunner(ControlClient client, PaletteCatalog catalog, Desk desk, StartOptions options)
{
    public async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        switch (LineParser.Parse(catalog, words))
        {
            case ParsedLine.Wrong wrong:
                foreach (var problem in wrong.Problems)
                    desk.Screen.Complain(problem);
                return ExitCodes.Usage;
            case ParsedLine.Help help:
                foreach (var line in HelpText.For(catalog, help))
                    desk.Screen.Out.WriteLine(PlainText.Of(line));
                return ExitCodes.Done;
            case ParsedLine.Run run:
                return IsConfirmed(run) ? await ExecuteAsync(run) : ExitCodes.NotDone;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<int> ExecuteAsync(ParsedLine.Run run)
    {
        try
        {
            return await desk.Interrupts.GuardAsync(cancel => ShowAsync(run, cancel));
        }
        catch (OperationCanceledException)
        {
            // A stream has no other end, so this one is as good as any.
            return run.Command.Streaming ? ExitCodes.Done : ExitCodes.Canceled;
        }
        catch (NodeUnreachableException e)
        {
            desk.Screen.Complain(e.Message);
            return ExitCodes.Unreachable;
        }
        catch (Exception e) when (e is NotTakenException or IOException or UnauthorizedAccessException)
        {
            desk.Screen.Complain(e.Message);
            return ExitCodes.NotDone;
        }
    }

    private async Task<int> ShowAsync(ParsedLine.Run run, CancellationToken cancel)
    {
        var saveAs = run.Command.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.SaveAs);
        var request = new CommandRequest(
            run.Palette.Name,
            run.Command.Name,
            run.Arguments.Where(a => a.Key != saveAs?.Name).ToDictionary(),
            Confirmed: run.Command.Destructive,
            desk.UserName);
        using var printer = new AnswerPrinter(
            desk.Screen, options.Json || run.Json, saveAs is null ? null : run.Arguments.GetValueOrDefault(saveAs.Name));
        await foreach (var output in client.ExecuteAsync(request, cancel))
        {
            printer.Show(output);
            if (output is not CommandOutput.Ended ended)
                continue;
            if (ended.Message is { } message)
                desk.Screen.Complain(message);
            return ExitCodes.Of(ended.Outcome);
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private bool IsConfirmed(ParsedLine.Run run)
    {
        if (!run.Command.Destructive || run.Yes || options.Yes)
            return true;
        var line = string.Join(' ', [run.Palette.Name, run.Command.Name, .. run.Arguments.Values.Select(WordSplitter.Quote)]);
        if (!desk.IsTerminal || options.Script is not null)
        {
            desk.Screen.Complain($"{line} was not done: there is nobody here to ask, and --yes was not given");
            return false;
        }

        desk.Screen.Out.WriteLine(PlainText.Of(run.Command.Help));
        if (desk.ReadLine($"{PlainText.Of(line)}: go on? [y/N] ", History.None, _ => (0, []))?.Trim() is "y" or "Y" or "yes")
            return true;
        desk.Screen.Complain("not done");
        return false;
    }
}
