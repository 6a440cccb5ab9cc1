using System.ComponentModel;
using System.Diagnostics;

namespace Akka.DistTest.TestSupport;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">As the operating system tells it.</param>
/// <param name="Output">Standard output and, after it, standard error.</param>
public sealed record ToolEnd(int ExitCode, string Output);

/// <summary>Runs programs of the machine to their end.</summary>
public static class Tool
{
    // Longer than installing packages over a slow line takes; a program that hangs must not hang the tests.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Null when there is no such program. Killed, with a <see cref="TimeoutException"/>, after five minutes.</summary>
    /// <param name="launch">Starts it elsewhere; null: here.</param>
    public static async Task<ToolEnd?> TryRunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        Launch? launch = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Start(start, launch);
        if (process is null)
            return null;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ToolEnd(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {Limit}");
        }
    }

    /// <summary>Throws with what it said unless it ends with 0.</summary>
    public static async Task<string> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        Launch? launch = null)
    {
        var end = await TryRunAsync(program, arguments, environment, launch);
        return end is { ExitCode: 0 }
            ? end.Output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {end?.ExitCode}\n{end?.Output}");
    }

    private static Process? Start(ProcessStartInfo start, Launch? launch)
    {
        try
        {
            return launch is null ? Process.Start(start) : launch(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
