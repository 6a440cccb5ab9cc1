using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Attempts;

/// <summary>Whose an open file is.</summary>
[SupportedOSPlatform("linux")]
internal static partial class FileOwner
{
    private const int OfHandle = 0x1000;
    private const uint Basic = 0x7ff;

    /// <summary>Whether it belongs to the user and has this one name: a second may be somebody else's.</summary>
    /// <param name="file">Open.</param>
    /// <param name="user">Null: that of this process.</param>
    public static bool IsOnlyOf(SafeFileHandle file, int? user) =>
        Status(file, "", OfHandle, Basic, out var status) == 0
        && status.Links == 1
        && status.User == (user is { } id ? (uint)id : EffectiveUser());

    /// <summary>The beginning of <c>struct statx</c>, which is the same on all processors.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public uint Mask;
        public uint BlockSize;
        public ulong Attributes;
        public uint Links;
        public uint User;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(SafeFileHandle folder, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
