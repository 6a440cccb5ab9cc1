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
    public static async Task<ToolEnd?> TryRunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Start(start);
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

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
