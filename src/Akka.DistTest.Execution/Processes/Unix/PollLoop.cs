using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>
/// The one thread that serves all children: reads their output and sees their ends. State of a child is touched only
/// here, so that a signal never goes to a pid that was reaped in between.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class PollLoop
{
    // Where no descriptor tells of a process's end (macOS, Linux before 5.3), each is asked this often.
    private const int TickMilliseconds = 5;
    private const int SweepMilliseconds = 10_000;

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly List<Watch> _watches = [];
    private readonly int _wakeRead;
    private readonly int _wakeWrite;
    private Libc.PollFd[] _fds = new Libc.PollFd[64];
    private int _woken;
    private long _swept = Environment.TickCount64;

    private PollLoop()
    {
        (_wakeRead, _wakeWrite) = Pipes.Create();
        if (OperatingSystem.IsLinux())
        {
            Orphans.Adopt();
            Guard = Guard.Start();
            // No orphan, and not to be asked for its mark at the end of each child.
            Leaders.Add(Guard.Id);
        }

        new Thread(Run) { IsBackground = true, Name = "child processes" }.Start();
    }

    public static PollLoop Shared { get; } = new();

    /// <summary>Kills the children when this process dies; null where there is none.</summary>
    public Guard? Guard { get; }

    /// <summary>Only for use on the loop: space to read into.</summary>
    public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(64 * 1024);

    /// <summary>Only for use on the loop: called every few milliseconds while they are there.</summary>
    public List<Action> Ticks { get; } = [];

    /// <summary>Only for use on the loop: the children that were started here and not yet reaped, the guard too. Nobody
    /// but their own group reaps them.</summary>
    public HashSet<int> Leaders { get; } = [];

    /// <summary>Runs on the loop, in order.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        if (Interlocked.Exchange(ref _woken, 1) == 0)
        {
            byte one = 1;
            _ = Libc.Write(_wakeWrite, &one, 1);
        }
    }

    public Task<T> Invoke<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    /// <summary>Completes once the descriptor is ready or broken.</summary>
    public Task WhenReady(int fd, short events)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            Watch? watch = null;
            watch = new Watch(fd, events, () =>
            {
                watch!.IsOver = true;
                ready.SetResult();
            });
            Add(watch);
        });
        return ready.Task;
    }

    /// <summary>Only for use on the loop.</summary>
    public void Add(Watch watch) => _watches.Add(watch);

    private void Run()
    {
        while (true)
        {
            var count = Fill();
            fixed (Libc.PollFd* fds = _fds)
            {
                if (Libc.Poll(fds, (nuint)count, Ticks.Count > 0 ? TickMilliseconds : SweepMilliseconds) < 0)
                {
                    if (Marshal.GetLastPInvokeError() == Libc.Interrupted)
                        continue;
                    throw new IOException($"poll failed: {Marshal.GetLastPInvokeErrorMessage()}");
                }

                if (fds[0].Ready != 0)
                    RunPosted();
            }

            // Watches added meanwhile are behind the count and wait for the next turn.
            for (var i = 1; i < count; i++)
            {
                var watch = _watches[i - 1];
                if (_fds[i].Ready != 0 && !watch.IsOver)
                    watch.Ready();
            }

            for (var i = Ticks.Count - 1; i >= 0; i--)
                Ticks[i]();
            _watches.RemoveAll(static w => w.IsOver);
            if (Environment.TickCount64 - _swept < SweepMilliseconds)
                continue;
            _swept = Environment.TickCount64;
            Orphans.Sweep(Leaders);
        }
    }

    private int Fill()
    {
        if (_fds.Length <= _watches.Count)
            _fds = new Libc.PollFd[_watches.Count * 2];
        _fds[0] = new Libc.PollFd { Fd = _wakeRead, Events = Libc.PollIn };
        for (var i = 0; i < _watches.Count; i++)
        {
            // A negative descriptor is passed over by poll.
            var watch = _watches[i];
            _fds[i + 1] = new Libc.PollFd { Fd = watch.IsPaused ? -1 : watch.Fd, Events = watch.Events };
        }

        return _watches.Count + 1;
    }

    private void RunPosted()
    {
        byte one;
        _ = Libc.Read(_wakeRead, &one, 1);
        Volatile.Write(ref _woken, 0);
        while (_posted.TryDequeue(out var action))
            action();
    }
}
