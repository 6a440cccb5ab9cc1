using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Attempts;

/// <summary>How large a core may be that a process leaves. What it starts inherits it.</summary>
[SupportedOSPlatform("linux")]
internal static partial class CoreLimit
{
    private const int CoreResource = 4;

    /// <summary>None from this process.</summary>
    public static unsafe void Forbid()
    {
        ResourceLimit now;
        if (SetOrGet(0, CoreResource, null, &now) != 0)
            return;
        now.Soft = 0;
        // Nobody is refused less.
        _ = SetOrGet(0, CoreResource, &now, null);
    }

    /// <summary>Up to the limit from another process. At its start: a call of a microsecond, where a shell in between that
    /// sets its own would cost half a millisecond. One that crashes before leaves none.</summary>
    public static unsafe void Allow(int process, long bytes)
    {
        ResourceLimit now;
        if (SetOrGet(process, CoreResource, null, &now) != 0)
            return;
        now.Soft = Math.Min((ulong)bytes, now.Hard);
        // Without it the process leaves no core when it crashes, and is otherwise as it was.
        _ = SetOrGet(process, CoreResource, &now, null);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static unsafe partial int SetOrGet(int process, int resource, ResourceLimit* set, ResourceLimit* get);
}
