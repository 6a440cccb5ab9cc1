using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Akka.DistTest.TestSupport.Processes;

/// <summary>A process whose lines are kept as they come.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    /// <summary>Nothing here takes so long; what does is broken.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Journal _journal;
    private readonly Task _copied;

    private RunningProcess(string name, Process process, Journal journal)
    {
        (Name, _process, _journal) = (name, process, journal);
        Id = process.Id;
        _copied = Task.WhenAll(CopyAsync(process.StandardOutput, Output), CopyAsync(process.StandardError, Error));
    }

    public string Name { get; }

    public int Id { get; }

    public bool HasExited => _process.HasExited;

    public LineFeed Output { get; } = new();

    public LineFeed Error { get; } = new();

    /// <param name="mark">Goes into its environment, and with it to all that it starts.</param>
    /// <param name="launch">Starts it elsewhere or otherwise; null: here.</param>
    public static RunningProcess Start(
        string name,
        string program,
        IEnumerable<string> arguments,
        string folder,
        string mark,
        Journal journal,
        Launch? launch = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[ProcessMark.Variable] = mark;
        journal.Write(name, $"$ {program} {string.Join(' ', start.ArgumentList)}");
        return new RunningProcess(name, launch is null ? Process.Start(start)! : launch(start), journal);
    }

    /// <summary>The first line of either stream that contains the text.</summary>
    public Task<string> Says(string text) => Says(line => line.Contains(text, StringComparison.Ordinal), text);

    /// <summary>The first line of either stream that is wanted.</summary>
    public async Task<string> Says(Func<string, bool> wanted, [CallerArgumentExpression(nameof(wanted))] string what = "")
    {
        var seen = Task.WhenAny(Output.First(wanted), Error.First(wanted));
        await Task.WhenAny(seen, _copied, Task.Delay(Limit));
        if (seen.IsCompleted)
            return await await seen;
        var state = HasExited ? $"ended with {_process.ExitCode}" : $"went on for {Limit}";
        throw new InvalidOperationException($"{Name} {state} without saying {what}");
    }

    /// <summary>Waits for its end and for all that it said. Gives the exit code.</summary>
    /// <param name="within">Null: <see cref="Limit"/>.</param>
    public async Task<int> EndsAsync(TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _copied.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{Name} (process {Id}) had not ended after {within ?? Limit}");
        }

        _journal.Write(Name, $"ended with {_process.ExitCode}");
        return _process.ExitCode;
    }

    /// <summary>Gives it input, all that there is.</summary>
    public void Write(string input)
    {
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    public void Interrupt()
    {
        _journal.Write(Name, "is interrupted");
        Signals.Interrupt(Id);
    }

    public void Terminate()
    {
        _journal.Write(Name, "is told to end");
        Signals.Terminate(Id);
    }

    /// <summary>Stops it from running until <see cref="Thaw"/>; its connections stay.</summary>
    public void Freeze()
    {
        _journal.Write(Name, "is frozen");
        Signals.Freeze(Id);
    }

    public void Thaw()
    {
        _journal.Write(Name, "wakes");
        Signals.Thaw(Id);
    }

    /// <summary>kill -9, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _journal.Write(Name, "is killed");
        Signals.Kill(Id);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task CopyAsync(StreamReader reader, LineFeed feed)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _journal.Write(Name, line);
            feed.Add(line);
        }
    }
}
