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

    // Orphans go to the first thread of the process, whose children are in this file.
    private static readonly string Adopted =
        $"/proc/self/task/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}/children";

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
    public static bool Include(string mark)
    {
        if (!File.Exists(Adopted))
            return true;
        foreach (var pid in File.ReadAllText(Adopted).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ProcessTable.HasMark(int.Parse(pid, CultureInfo.InvariantCulture), mark))
                return true;
        }

        return false;
    }
}
