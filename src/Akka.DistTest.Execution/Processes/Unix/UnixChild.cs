using System.Runtime.Versioning;
using Akka.DistTest.Results;

namespace Akka.DistTest.Processes;

/// <summary>A child on Linux or macOS: leader of a session, and so of a process group, of its own.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixChild : IRunningChild
{
    private static readonly TimeSpan HeldPipe = TimeSpan.FromSeconds(1);

    private readonly PollLoop _loop;
    private readonly TaskCompletionSource<ChildExit> _exited =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ChildGroup _group;
    private readonly OutputPipe? _log;
    private readonly OutputStream? _output;
    private readonly InputStream? _input;
    private Exception? _failure;
    private Timer? _patience;

    private UnixChild(PollLoop loop, ChildStart start, int pid, int log, int output, int input)
    {
        _loop = loop;
        _group = new ChildGroup(_loop, pid, start.EffectiveMark, start.Bounds?.Groups ?? [], OnExited)
        {
            Peak = OperatingSystem.IsLinux() && start.MeasuresUse ? PeakMemory.Watch(pid) : null,
        };
        if (log >= 0)
            _log = new OutputPipe(_loop, log, start.OnOutput!, OnEnded);
        if (output >= 0)
            _output = new OutputStream(_loop, output, OnEnded);
        if (input >= 0)
            _input = new InputStream(_loop, input);
    }

    public int Id => _group.Leader;

    public Stream? Input => _input;

    public Stream? Output => _output?.Stream;

    public ResourceUse? Use => _group.Use;

    public Task<ChildExit> Exited => _exited.Task;

    public static UnixChild Start(ChildStart start)
    {
        var open = new List<int>(6);
        try
        {
            var (log, logEnd) = Pipe(start.OnOutput is not null, open);
            var (output, outputEnd) = Pipe(start.StreamOutput, open);
            var (inputEnd, input) = Pipe(start.PipeInput, open);
            // Before the start, so that orphans of even the shortest child come to us.
            var loop = PollLoop.Shared;
            var outEnd = start.StreamOutput ? outputEnd : logEnd;
            var pid = Spawn.Run(start, loop.Guard, inputEnd, outEnd, logEnd);
            var child = new UnixChild(loop, start, pid, log, output, input);
            open.RemoveAll(fd => fd == log || fd == output || fd == input);
            loop.Post(child.Attach);
            return child;
        }
        finally
        {
            foreach (var fd in open)
                _ = Libc.Close(fd);
        }
    }

    public Task KillTreeAsync(TimeSpan grace) => _group.KillAsync(grace);

    public async ValueTask DisposeAsync()
    {
        // After the exit it is known already; a turn of the loop would cost two changes of threads.
        var isGone = _exited.Task.IsCompleted
            ? _group.IsGone
            : await _loop.Invoke(() => _group.IsGone).ConfigureAwait(false);
        if (!isGone)
            await KillTreeAsync(TimeSpan.Zero).ConfigureAwait(false);
        if (_input is not null)
            await _input.DisposeAsync().ConfigureAwait(false);
        if (!_exited.Task.IsCompleted || _output is not null)
        {
            await _loop.Invoke(() =>
            {
                _output?.Source.Close();
                return true;
            }).ConfigureAwait(false);
        }
    }

    private static (int Read, int Write) Pipe(bool wanted, List<int> open)
    {
        if (!wanted)
            return (-1, -1);
        var ends = Pipes.Create();
        open.Add(ends.Read);
        open.Add(ends.Write);
        return ends;
    }

    public void HoldOutput(bool hold) => _loop.Post(() =>
    {
        if (_log is not null)
            _log.Watch.IsPaused = hold;
        if (!hold && _group.Exit is not null)
            _log?.Drain();
    });

    private void Attach()
    {
        if (_log is not null)
            _loop.Add(_log.Watch);
        if (_output is not null)
            _loop.Add(_output.Source.Watch);
        _group.Attach();
    }

    private void OnExited()
    {
        _log?.Drain();
        _output?.Source.Drain();
        if (!TryComplete())
            _patience = new Timer(_ => _loop.Post(GiveUpOnPipes), null, HeldPipe, Timeout.InfiniteTimeSpan);
    }

    private void OnEnded(Exception? failure)
    {
        _failure ??= failure;
        TryComplete();
    }

    // A process that the child left behind holds the pipe open. A streamed output may also have a slow reader, and
    // stays open for it.
    private void GiveUpOnPipes()
    {
        if (_log is { IsClosed: false, Watch.IsPaused: true })
        {
            _patience?.Change(HeldPipe, Timeout.InfiniteTimeSpan);
            return;
        }

        _log?.Close();
        Complete();
    }

    private bool TryComplete()
    {
        if (_group.Exit is null || _log is { IsClosed: false } || _output is { Source.IsClosed: false })
            return false;
        Complete();
        return true;
    }

    private void Complete()
    {
        _patience?.Dispose();
        if (_failure is not null)
            _exited.TrySetException(_failure);
        else
            _exited.TrySetResult(_group.Exit!.Value);
    }
}
