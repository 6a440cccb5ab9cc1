using System.Diagnostics;

namespace Akka.DistTest.Local;

/// <summary>
/// A node as a child process. It is stopped by the end of its standard input, which works on every system and also
/// when this process is killed, so that no node outlives it.
/// </summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _output;

    private NodeProcess(string name, Process process, Action<string, string> log)
    {
        Name = name;
        _process = process;
        Id = process.Id;
        _output = Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log));
        Exited = WaitAsync();
    }

    public string Name { get; }

    public int Id { get; }

    /// <summary>The exit code, once all output was copied.</summary>
    public Task<int> Exited { get; }

    /// <param name="name">Stands before each line of its output.</param>
    /// <param name="command">This program, or another that ends with its input.</param>
    /// <param name="arguments">Follow those of the command.</param>
    /// <param name="log">Given the name and a line; called from any thread.</param>
    public static NodeProcess Start(
        string name, SelfCommand command, IEnumerable<string> arguments, Action<string, string> log)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments.Concat(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{command.File} did not start");
        return new NodeProcess(name, process, log);
    }

    /// <summary>Asks it to end, and kills it with all it started when it has not after the grace.</summary>
    /// <returns>True when it ended by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan grace)
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(grace);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _output.ConfigureAwait(false);
        return _process.ExitCode;
    }

    private async Task CopyAsync(StreamReader reader, Action<string, string> log)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            log(Name, line);
    }
}
