using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>
/// The most memory that one process of a tree had. The kernel tells it with the end of a process, yet to a process that was
/// started without copying its parent it also counts what the parent had at that moment. So its word counts only above that;
/// below, it is the most that was seen while the processes ran, looked at ever more rarely.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class PeakMemory : IDisposable
{
    // The kernel counts pages for each processor and adds them up now and then.
    private const long Inexact = 4L << 20;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly int _leader;
    private readonly long _ofParent;
    private readonly Timer _timer;
    private TimeSpan _pause = First;
    private long _seen;
    private volatile bool _isOver;

    private PeakMemory(int leader, long ofParent)
    {
        (_leader, _ofParent) = (leader, ofParent);
        _timer = new Timer(_ => Look(), null, First, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to watch a process that this one has just started.</summary>
    public static PeakMemory Watch(int leader) =>
        new(leader, PeakOf(Environment.ProcessId) is > 0 and var own ? own : long.MaxValue - Inexact);

    /// <summary>Bytes; 0 when nobody knows.</summary>
    /// <param name="told">What the kernel said at the end of the process.</param>
    public long At(long told) => told > _ofParent + Inexact ? told : Interlocked.Read(ref _seen);

    /// <summary>The process has ended; its id may soon be another's.</summary>
    public void Dispose()
    {
        _isOver = true;
        _timer.Dispose();
    }

    private void Look()
    {
        var most = MostIn(_leader);
        // What was read while it ended may be of nobody or of another.
        if (_isOver)
            return;
        if (most > Interlocked.Read(ref _seen))
            Interlocked.Exchange(ref _seen, most);
        _pause = _pause * 1.25 < Longest ? _pause * 1.25 : Longest;
        try
        {
            _timer.Change(_pause, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // It ended meanwhile.
        }
    }

    private static long MostIn(int pid) => ProcessTable.Children(pid).Select(MostIn).Append(PeakOf(pid)).Max();

    /// <summary>0 when it has ended.</summary>
    private static long PeakOf(int pid)
    {
        if (ProcessTable.ReadFile(pid, "status") is not { } status)
            return 0;
        var at = status.AsSpan().IndexOf("VmHWM:"u8);
        if (at < 0)
            return 0;
        var kilobytes = 0L;
        foreach (var letter in status.AsSpan(at + 6))
        {
            if (letter is >= (byte)'0' and <= (byte)'9')
                kilobytes = (kilobytes * 10) + letter - '0';
            else if (kilobytes > 0)
                break;
        }

        return kilobytes * 1024;
    }
}
