using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>Calls that change or tell who this thread is.</summary>
internal static unsafe partial class Libc
{
    // The C library's own setgroups changes all threads; the number of the kernel's call is that of the processor.
    [SupportedOSPlatform("linux")]
    private static nint SetGroupsNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 116,
        Architecture.X86 or Architecture.Arm or Architecture.Armv6 or Architecture.S390x => 206,
        Architecture.Ppc64le => 81,
        _ => 159,
    };

    /// <summary>For files, and of this thread only. The user before; a number that is no user changes nothing.</summary>
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    public static partial int SetFileUser(int user);

    /// <inheritdoc cref="SetFileUser"/>
    [LibraryImport("libc", EntryPoint = "setfsgid")]
    public static partial int SetFileGroup(int group);

    /// <summary>The supplementary groups of this thread.</summary>
    public static int[] Groups()
    {
        var groups = new int[Math.Max(0, GetGroups(0, null))];
        fixed (int* first = groups)
        {
            if (GetGroups(groups.Length, first) != groups.Length)
                throw new IOException($"the groups of this process are not told: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        return groups;
    }

    /// <summary>All groups of a user.</summary>
    /// <param name="user">Its name.</param>
    /// <param name="group">Its first group.</param>
    public static int[] GroupsOf(string user, int group)
    {
        for (var room = 64; room <= 65536;)
        {
            var groups = new int[room];
            fixed (int* first = groups)
            {
                if (GetGroupList(user, group, first, &room) >= 0)
                    return groups[..room];
            }

            room = Math.Max(room, groups.Length * 2);
        }

        throw new IOException($"{user} has too many groups");
    }

    /// <summary>0 when they are set.</summary>
    [SupportedOSPlatform("linux")]
    public static nint SetGroupsOfThread(int[] groups)
    {
        fixed (int* first = groups)
            return Syscall(SetGroupsNumber, groups.Length, (nint)first, 0, 0);
    }

    [LibraryImport("libc", SetLastError = true, EntryPoint = "getgroups")]
    private static partial int GetGroups(int count, int* groups);

    [LibraryImport("libc", EntryPoint = "getgrouplist", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetGroupList(string user, int group, int* groups, int* count);
}
