using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>The calls of the C library that child processes need. Structures that differ between libraries are passed
/// as blocks larger than any of them.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class Libc
{
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int NoSuchProcess = 3;
    public const int Interrupted = 4;
    public const int NoChild = 10;
    public const int NoHang = 1;
    public const short PollIn = 1;
    public const short PollOut = 4;

    private const int ExecutableAccess = 1;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Ready;
    }

    public static bool IsExecutable(string path) => access(path, ExecutableAccess) == 0 && !Directory.Exists(path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "kill")]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "waitpid")]
    public static partial int WaitPid(int pid, int* status, int options);

    /// <param name="usage">A block of at least 144 bytes, as <c>struct rusage</c> has on 64 bits: two times of 16 bytes,
    /// seconds and microseconds, then the largest resident size.</param>
    [LibraryImport("libc", SetLastError = true, EntryPoint = "wait4")]
    public static partial int Wait4(int pid, int* status, int options, long* usage);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "poll")]
    public static partial int Poll(PollFd* fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "read")]
    public static partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "pread")]
    public static partial nint PRead(int fd, byte* buffer, nuint count, nint offset);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "mkdir", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFolder(string path, int mode);

    [LibraryImport("libc", EntryPoint = "rmdir", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RemoveEmptyFolder(string path);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, int user, int group);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "write")]
    public static partial nint Write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "close")]
    public static partial int Close(int fd);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "pipe2")]
    public static partial int Pipe2(int* fds, int flags);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "setpriority")]
    public static partial int SetPriority(int which, int who, int nice);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "prctl")]
    public static partial int Prctl(int option, nint argument, nint unused1, nint unused2, nint unused3);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "syscall")]
    public static partial nint Syscall(nint number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* pid, byte* path, void* actions, void* attributes, byte** argv, byte** envp);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int ActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int ActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int ActionsDup2(void* actions, int fd, int target);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    public static partial int ActionsOpen(void* actions, int fd, byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    public static partial int ActionsChdir(void* actions, byte* path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int AttributesFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int AttributesMask(void* attributes, void* set);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int AttributesDefaults(void* attributes, void* set);

    /// <summary>glibc 2.34 and later; null elsewhere, where close-on-exec has to do.</summary>
    public static readonly delegate* unmanaged<void*, int, int> ActionsCloseFrom =
        NativeLibrary.TryLoad(OperatingSystem.IsLinux() ? "libc.so.6" : "libc", out var libc)
        && NativeLibrary.TryGetExport(libc, "posix_spawn_file_actions_addclosefrom_np", out var address)
            ? (delegate* unmanaged<void*, int, int>)address
            : null;
}
