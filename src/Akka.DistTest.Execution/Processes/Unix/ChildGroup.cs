using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Akka.DistTest.Results;

namespace Akka.DistTest.Processes;

/// <summary>A child and whatever it started: sees the leader's end and kills all of them.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ChildGroup(
    PollLoop loop, int leader, string? mark, IReadOnlyList<string> groups, Action exited)
{
    private const int PriorityOfGroup = 1;
    private const int Nice = 5;
    private const int UsageSize = 32;
    private static readonly TimeSpan Unkillable = TimeSpan.FromSeconds(30);

    private volatile bool _groupGone;
    private volatile bool _strays;

    public int Leader => leader;

    /// <summary>Null while the leader runs. Read on the loop only.</summary>
    public ChildExit? Exit { get; private set; }

    /// <summary>Of the leader and those that it waited for, at its end; null before, and when it was not told.</summary>
    public ResourceUse? Use { get; private set; }

    /// <summary>Null: nobody asks, or the system needs no such help.</summary>
    public PeakMemory? Peak { get; init; }

    /// <summary>Nothing is left of the group, and no stray was seen when the leader ended. Meaningful, and then true
    /// for ever or not, once the leader's end was told; read from any thread.</summary>
    public bool IsGone => _groupGone && !_strays;

    /// <summary>On the loop.</summary>
    public void Attach()
    {
        loop.Leaders.Add(leader);
        // Tests give way to the actors of this machine. It fails when the child has ended already, which is no harm.
        _ = Libc.SetPriority(PriorityOfGroup, leader, Nice);
        if (OperatingSystem.IsLinux())
            MemoryOrder.LetEndFirst(leader);
        var handle = OperatingSystem.IsLinux() ? Orphans.OpenPid(leader) : -1;
        if (handle < 0)
        {
            loop.Ticks.Add(Tick);
            return;
        }

        Watch? watch = null;
        watch = new Watch(handle, Libc.PollIn, () =>
        {
            watch!.IsOver = true;
            _ = Libc.Close(handle);
            Reap(leader);
        });
        loop.Add(watch);
    }

    public async Task KillAsync(TimeSpan grace)
    {
        var strays = new StrayHunt(leader, mark, groups);
        // Before the leader may end: afterwards descent from it can no longer be seen.
        if (grace > TimeSpan.Zero)
            await strays.SearchAsync(LeaderIsOurs).ConfigureAwait(false);
        if (grace > TimeSpan.Zero && await loop.Invoke(() => Send(Libc.SigTerm)).ConfigureAwait(false))
        {
            await Patience.UntilAsync(() => loop.Invoke(CheckGroupGone), grace).ConfigureAwait(false);
        }

        // One that forks while it is searched for is found in the next round; the last round found nothing. In a group
        // nothing forks any more.
        using var stillness = GroupMembers.ForbidForks(groups);
        if (!await Patience.UntilAsync(() => KillOnceAsync(strays), Unkillable).ConfigureAwait(false))
            throw new TimeoutException($"Processes that {leader} started survived SIGKILL: {strays.Describe()}.");
    }

    private async Task<bool> KillOnceAsync(StrayHunt strays)
    {
        await strays.SearchAsync(LeaderIsOurs).ConfigureAwait(false);
        return await loop.Invoke(() =>
        {
            Send(Libc.SigKill);
            var straysGone = strays.KillAll(loop.Leaders);
            _strays &= !straysGone;
            return CheckGroupGone() && straysGone;
        }).ConfigureAwait(false);
    }

    private Task<bool> LeaderIsOurs() => loop.Invoke(() => !CheckGroupGone());

    private void Tick()
    {
        Reap(leader);
        if (Exit is not null)
            loop.Ticks.Remove(Tick);
    }

    private bool Send(int signal)
    {
        if (!_groupGone && Libc.Kill(-leader, signal) != 0)
            NoteGone();
        return !_groupGone;
    }

    private bool CheckGroupGone()
    {
        if (_groupGone)
            return true;
        Reap(-leader);
        if (!_groupGone && Libc.Kill(-leader, 0) != 0)
            NoteGone();
        return _groupGone;
    }

    // Once it was seen empty the group's id may be given to another process and is never signaled again.
    private void NoteGone()
    {
        if (Marshal.GetLastPInvokeError() == Libc.NoSuchProcess && Exit is not null)
            _groupGone = true;
    }

    /// <summary>Reaps the leader, or with its negative number all children of ours in its group: orphans come to
    /// us.</summary>
    private unsafe void Reap(int which)
    {
        int status;
        var usage = stackalloc long[UsageSize];
        while (true)
        {
            var pid = Libc.Wait4(which, &status, Libc.NoHang, usage);
            if (pid == 0)
                return;
            if (pid < 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error == Libc.Interrupted)
                    continue;
                // Without a child to wait for the leader was reaped by the system, which drops its status when
                // SIGCHLD is ignored in this process.
                if (error == Libc.NoChild && Exit is null)
                    OnLeaderEnded(new ChildExit(null, null));
                return;
            }

            if (pid == leader)
            {
                Use = UseIn(usage);
                OnLeaderEnded(Decode(status));
            }

            if (which > 0)
                return;
        }
    }

    private void OnLeaderEnded(ChildExit exit)
    {
        if (Exit is not null)
            return;
        Exit = exit;
        if (OperatingSystem.IsLinux())
            Peak?.Dispose();
        loop.Leaders.Remove(leader);
        CheckGroupGone();
        _strays = OperatingSystem.IsLinux() && mark is not null && Orphans.Include(mark, loop.Leaders);
        exited();
    }

    private unsafe ResourceUse UseIn(long* usage)
    {
        var seconds = usage[0] + usage[2] + (((int)usage[1] + (int)usage[3]) / 1e6);
        // Kilobytes on Linux, bytes on macOS.
        var peak = OperatingSystem.IsLinux() ? Peak?.At(usage[4] * 1024) ?? 0 : usage[4];
        return new ResourceUse(Math.Round(seconds, 3), peak);
    }

    private static ChildExit Decode(int status)
    {
        var signal = status & 0x7f;
        return signal == 0 ? new ChildExit((status >> 8) & 0xff, null) : new ChildExit(null, signal);
    }
}
