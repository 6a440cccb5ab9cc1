using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using Akka.DistTest.Results;

namespace Akka.DistTest.Processes;

/// <summary>A child on Windows: a process in a job of its own. Not the fast path; starts cost more there anyway.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsChild : IRunningChild
{
    private static readonly TimeSpan HeldPipe = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly JobObject _job;
    private readonly Lock _outputLock = new();
    private readonly Action<ReadOnlyMemory<byte>>? _onOutput;
    private volatile TaskCompletionSource? _held;
    private bool _sealed;

    private WindowsChild(Process process, JobObject job, ChildStart start)
    {
        _process = process;
        _job = job;
        _onOutput = start.OnOutput;
        Id = process.Id;
        Input = start.PipeInput ? process.StandardInput.BaseStream : null;
        Output = start.StreamOutput ? process.StandardOutput.BaseStream : null;
        if (!start.PipeInput)
            process.StandardInput.Close();
        Exited = RunAsync(start.StreamOutput);
    }

    public int Id { get; }

    public Stream? Input { get; }

    public Stream? Output { get; }

    public Task<ChildExit> Exited { get; }

    public static WindowsChild Start(ChildStart start)
    {
        var program = ProgramLookup.Find(start);
        if (!Directory.Exists(start.Directory))
            throw new ChildStartException($"The working directory '{start.Directory}' does not exist.");
        var info = new ProcessStartInfo(program)
        {
            WorkingDirectory = start.Directory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // cmd.exe does not read its line as other programs do: with /s all between the outer quotes is taken as it is.
        if (start.Arguments is [_, "/d", "/s", "/c", var line])
            info.Arguments = $"/d /s /c \"{line}\"";
        foreach (var argument in info.Arguments.Length > 0 ? [] : start.Arguments.Skip(1))
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        if (start.Mark is not null)
            info.Environment[ChildStart.MarkVariable] = start.Mark;
        return Start(info, start);
    }

    /// <summary>Not asked for here.</summary>
    public ResourceUse? Use => null;

    public async Task KillTreeAsync(TimeSpan grace)
    {
        // Windows has no signal that a console program without a window would see; the job ends at once.
        _job.Terminate();
        if (!await Patience.UntilAsync(() => Task.FromResult(_job.Active == 0), TimeSpan.FromSeconds(30))
            .ConfigureAwait(false))
            throw new TimeoutException($"Processes that {Id} started could not be ended.");
    }

    public void HoldOutput(bool hold)
    {
        if (hold)
            _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        else
            Interlocked.Exchange(ref _held, null)?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await KillTreeAsync(TimeSpan.Zero).ConfigureAwait(false);
        await ((Task)Exited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
        _job.Dispose();
    }

    private static WindowsChild Start(ProcessStartInfo info, ChildStart start)
    {
        var job = new JobObject();
        try
        {
            var process = Process.Start(info) ?? throw new ChildStartException($"'{info.FileName}' did not start.");
            // What it starts before this line escapes the job; .NET cannot start a process suspended.
            job.Add(process.SafeHandle);
            return new WindowsChild(process, job, start);
        }
        catch (Win32Exception e)
        {
            job.Dispose();
            throw new ChildStartException($"'{info.FileName}' was not started: {e.Message}.", e);
        }
    }

    private async Task<ChildExit> RunAsync(bool streamed)
    {
        var error = PumpAsync(_process.StandardError.BaseStream);
        var output = streamed ? Task.CompletedTask : PumpAsync(_process.StandardOutput.BaseStream);
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        var both = Task.WhenAll(error, output);
        if (await Task.WhenAny(both, Task.Delay(HeldPipe)).ConfigureAwait(false) == both)
            await both.ConfigureAwait(false);
        lock (_outputLock)
            _sealed = true;
        return new ChildExit(_process.ExitCode, null);
    }

    private async Task PumpAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            lock (_outputLock)
            {
                if (!_sealed)
                    _onOutput?.Invoke(buffer.AsMemory(0, count));
            }

            if (_held is { } held)
                await held.Task.ConfigureAwait(false);
        }
    }
}
