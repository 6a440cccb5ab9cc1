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
            _output.AppendLine(line.Data);
    }
}
