using System.Diagnostics;
using System.Text;
using Akka.DistTest.Benchmarks.Machine;

namespace Akka.DistTest.Benchmarks.Nodes;

/// <summary>A node as a process. It stops when its standard input ends, also when this process is killed.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly List<(string Text, TaskCompletionSource<DateTimeOffset> Seen)> _waiting = [];

    private Node(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static Node Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments, "--stop-with-input"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new Node(Process.Start(start)!);
    }

    /// <summary>When the next line with the text comes.</summary>
    public Task<DateTimeOffset> NextLineAsync(string text)
    {
        var seen = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
            _waiting.Add((text, seen));
        return seen.Task;
    }

    /// <summary>kill -9; the time just before it.</summary>
    public async Task<DateTimeOffset> KillAsync()
    {
        var time = DateTimeOffset.UtcNow;
        _process.Kill();
        await _process.WaitForExitAsync();
        return time;
    }

    /// <summary>Throws with what the node wrote when it has ended.</summary>
    public double PeakMegabytes()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"a node ended with exit code {_process.ExitCode}:\n{Output()}");
        return PeakMemory.OfProcess(_process.Id);
    }

    public string Output()
    {
        lock (_output)
            return _output.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
            foreach (var waiting in _waiting.Where(w => line.Data?.Contains(w.Text, StringComparison.Ordinal) == true).ToArray())
            {
                waiting.Seen.TrySetResult(DateTimeOffset.UtcNow);
                _waiting.Remove(waiting);
            }
        }
    }
}
