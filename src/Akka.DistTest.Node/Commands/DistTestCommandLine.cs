using System.CommandLine;
using Akka.DistTest.Client;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary>From arguments to an exit code.</summary>
internal static class DistTestCommandLine
{
    public static async Task<int> RunAsync(string[] args, Surroundings around)
    {
        args = FailFastWord.Complete(HelpVerb.Replaced(args));
        var parsed = CommandTree.For(args, around).Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0 || UsageText.OptionsTakenAsValues(parsed).Any())
        {
            foreach (var line in UsageText.For(parsed))
                await around.Error.WriteLineAsync(line).ConfigureAwait(false);

            return ExitCodes.Usage;
        }

        // Signals are taken by Interrupts: the first one cancels a run, which takes longer than the parser would wait.
        var configuration = new InvocationConfiguration
        {
            Output = around.Out,
            Error = around.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            var code = await parsed.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
            return args.Length == 0 ? ExitCodes.Usage : code;
        }
        catch (BrokenOutputException)
        {
            return ExitCodes.Canceled;
        }
        catch (OperationCanceledException) when (around.Interrupts.First.IsCancellationRequested)
        {
            return ExitCodes.Canceled;
        }
        catch (UsageException e)
        {
            foreach (var problem in e.Problems)
                await around.Error.WriteLineAsync(problem).ConfigureAwait(false);

            return ExitCodes.Usage;
        }
        catch (RunNotFoundException e)
        {
            await around.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is ClusterUnreachableException or HttpRequestException or IOException
            or UnauthorizedAccessException)
        {
            await around.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.Infrastructure;
        }
        catch (Exception e)
        {
            // A bug: whoever reports it needs all of it.
            await around.Error.WriteLineAsync(e.ToString()).ConfigureAwait(false);
            return ExitCodes.Infrastructure;
        }
    }
}
