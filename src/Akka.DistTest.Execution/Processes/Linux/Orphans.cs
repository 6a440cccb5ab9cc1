using System.Globalization;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>
/// Makes this process the parent of its descendants' orphans, so that a daemon that a test left behind is found by
/// one read of a file instead of a search through all processes.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class Orphans
{
    private const int SetChildSubreaper = 36;
    private const int PidOpen = 434;

    private const int CloseOnExec = 0x80000;

    // Orphans go to the first thread of the process, whose children are in this file. It stays open: reading it again
    // is one call. Negative where the kernel does not list children.
    private static readonly int Adopted = Libc.Open(
        string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{Environment.ProcessId}/children"), CloseOnExec);

    // At the last sweep. Touched on the loop only.
    private static readonly HashSet<(int Pid, long Started)> Ended = [];

    /// <summary>A descriptor that is readable once the process has ended, or a negative number.</summary>
    public static int OpenPid(int pid) => (int)Libc.Syscall(PidOpen, pid, 0, 0, 0);

    public static void Adopt() => _ = Libc.Prctl(SetChildSubreaper, 1, 0, 0, 0);

    /// <summary>Reaps an orphan that ended. Only for one that is known to descend from a child started here.</summary>
    public static unsafe bool Reap(int pid)
    {
        int status;
        return Libc.WaitPid(pid, &status, Libc.NoHang) != 0;
    }

    /// <summary>Whether a process with the mark lives whose parent has ended. Where the kernel does not list children
    /// the answer is yes, and a search follows.</summary>
    public static bool Include(string mark, HashSet<int> leaders) =>
        Adopted < 0 || Children().Exists(pid => !leaders.Contains(pid) && ProcessTable.HasMark(pid, mark));

    /// <summary>Reaps orphans that ended and that no one else waits for: those that were there at the last sweep
    /// already. A child of System.Diagnostics.Process is reaped by it within milliseconds.</summary>
    public static void Sweep(HashSet<int> leaders)
    {
        if (Adopted < 0)
            return;
        var ended = Children().Where(pid => !leaders.Contains(pid)).Select(ProcessTable.Find)
            .OfType<ProcessEntry>().Where(p => p.IsZombie).Select(p => (p.Pid, p.Started)).ToHashSet();
        foreach (var orphan in ended.Where(Ended.Contains))
            Reap(orphan.Pid);
        Ended.Clear();
        Ended.UnionWith(ended);
    }

    private static unsafe List<int> Children()
    {
        var pids = new List<int>();
        var buffer = stackalloc byte[4096];
        long number = 0;
        for (nint offset = 0; Libc.PRead(Adopted, buffer, 4096, offset) is > 0 and var count; offset += count)
        {
            foreach (var b in new ReadOnlySpan<byte>(buffer, (int)count))
            {
                if (b != ' ')
                {
                    number = number * 10 + (b - '0');
                    continue;
                }

                pids.Add((int)number);
                number = 0;
            }
        }

        return pids;
    }
}
