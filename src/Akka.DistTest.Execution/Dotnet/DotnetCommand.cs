using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>Runs the <c>dotnet</c> command to its end.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(5);

    /// <summary>The program to start: the one that the environment names, else the one on its PATH.</summary>
    public static string Program(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("DOTNET_HOST_PATH", out var path) && File.Exists(path) ? path : "dotnet";

    /// <summary>Returns the exit code and the output. Canceling kills the process tree.</summary>
    public static async Task<(ChildExit Exit, string Output)> RunAsync(
        SuiteOpening opening, string directory, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var output = new HostOutput();
        await using var child = Start(opening, directory, arguments, output);
        try
        {
            var exit = await child.Exited.WaitAsync(cancel);
            return (exit, output.Take() ?? "");
        }
        catch (OperationCanceledException)
        {
            await child.KillTreeAsync(KillGrace);
            throw;
        }
    }

    /// <summary>Starts <c>dotnet</c>. Throws <see cref="HostFailedException"/> when there is none.</summary>
    public static ChildProcess Start(
        SuiteOpening opening, string directory, IReadOnlyList<string> arguments, HostOutput output)
    {
        try
        {
            return ChildProcess.Start(new ChildStart
            {
                Arguments = [Program(opening.Environment), .. arguments],
                Directory = directory,
                Environment = WithDefaults(opening.Environment),
                Mark = opening.Environment.GetValueOrDefault(ChildStart.MarkVariable),
                OnOutput = output.Append,
                Bounds = opening.Bounds,
            });
        }
        catch (ChildStartException e) when (e.IsMachineFault)
        {
            throw new HostFailedException(e.Message, Blame.Infrastructure, FailureCategory.WorkerFault);
        }
        catch (ChildStartException e)
        {
            throw new HostFailedException(
                $"The suite needs .NET: {e.Message} Install it from https://dot.net, or require a worker that has it "
                + "(tools: dotnet).",
                Blame.Submitter, FailureCategory.CannotStart);
        }
    }

    // Quiet, no telemetry, and no build server that outlives the build.
    private static Dictionary<string, string> WithDefaults(IReadOnlyDictionary<string, string> environment)
    {
        var all = new Dictionary<string, string>(environment);
        foreach (var name in (string[])
            ["DOTNET_NOLOGO", "DOTNET_CLI_TELEMETRY_OPTOUT", "TESTINGPLATFORM_TELEMETRY_OPTOUT",
                "MSBUILDDISABLENODEREUSE"])
            all.TryAdd(name, "1");
        all.TryAdd("DOTNET_CLI_USE_MSBUILD_SERVER", "0");
        // Messages of the compiler are passed on; they are looked for in English.
        all.TryAdd("DOTNET_CLI_UI_LANGUAGE", "en");
        return all;
    }
}
