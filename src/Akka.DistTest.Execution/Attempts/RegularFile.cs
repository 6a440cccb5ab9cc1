using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Attempts;

/// <summary>Opens files that a test left behind, which may be anything.</summary>
internal static partial class RegularFile
{
    private const int NonBlockLinux = 0x800;
    private const int NonBlockMac = 0x4;
    private const int CloseOnExecLinux = 0x80000;
    private const int CloseOnExecMac = 0x1000000;

    /// <summary>Opens for reading. Throws <see cref="IOException"/>, also for what is no regular file.</summary>
    /// <param name="path">What.</param>
    /// <param name="user">With whose rights; null: those of this process.</param>
    public static FileStream Open(string path, ProcessUser? user = null)
    {
        if (OperatingSystem.IsWindows())
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        // Opening a named pipe in the usual way waits for a writer, for ever.
        SafeFileHandle handle;
        using (FileRights.Of(user))
        {
            handle = OpenWithoutWaiting(path);
            if (handle.IsInvalid)
                throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var stream = new FileStream(handle, FileAccess.Read, bufferSize: 1);
        if (stream.CanSeek)
            return stream;
        stream.Dispose();
        throw new IOException($"{path} is no regular file");
    }

    /// <summary>Whether what was opened lies in the folder: on Linux the kernel is asked, so that nothing can have been put
    /// into the place of a folder meanwhile. Elsewhere it is taken for granted.</summary>
    public static bool IsInside(FileStream file, string folder)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        var opened = new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget;
        return opened is null
            || RealPath(folder) is not { } real
            || opened.StartsWith(real.TrimEnd('/') + "/", StringComparison.Ordinal);
    }

    [SupportedOSPlatform("linux")]
    private static unsafe string? RealPath(string path)
    {
        var text = realpath(path, 0);
        if (text == 0)
            return null;
        var real = Marshal.PtrToStringUTF8(text);
        NativeMemory.Free((void*)text);
        return real;
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, nint resolved);

    [UnsupportedOSPlatform("windows")]
    private static SafeFileHandle OpenWithoutWaiting(string path) => open(
        path, OperatingSystem.IsMacOS() ? NonBlockMac | CloseOnExecMac : NonBlockLinux | CloseOnExecLinux);

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle open(string path, int flags);
}
