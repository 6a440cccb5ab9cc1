using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>
/// Until disposed this thread opens and lists files with the rights of the user that attempts run as, also when a test has put a
/// link to a file of root where the worker reads. The kernel takes from the thread what root can do with files while its
/// user for files is not root (setfsuid(2), capabilities(7)). Nothing without a user. A <c>ref struct</c>, so that nothing is
/// awaited meanwhile: the rest would run on another thread, or others on this one.
/// </summary>
internal readonly ref struct FileRights
{
    private const int NoChange = -1;

    private static readonly ConcurrentDictionary<ProcessUser, int[]> GroupsOf = new();

    private readonly int[]? _groups;
    private readonly int _user;
    private readonly int _group;

    [SupportedOSPlatform("linux")]
    private FileRights(ProcessUser user)
    {
        var groups = GroupsOf.GetOrAdd(user, static u => Libc.GroupsOf(u.Name, u.Group));
        _groups = Libc.Groups();
        SetGroups(groups);
        _group = Libc.SetFileGroup(user.Group);
        _user = Libc.SetFileUser(user.Id);
        if (Libc.SetFileUser(NoChange) == user.Id && Libc.SetFileGroup(NoChange) == user.Group)
            return;
        Dispose();
        throw new IOException($"this process may not read files as {user.Name} does");
    }

    /// <summary>Throws <see cref="IOException"/> when this process cannot take on the rights of the user.</summary>
    /// <param name="user">Null: nothing changes.</param>
    public static FileRights Of(ProcessUser? user) =>
        user is null || !OperatingSystem.IsLinux() ? default : new FileRights(user);

    public void Dispose()
    {
        if (_groups is null || !OperatingSystem.IsLinux())
            return;
        _ = Libc.SetFileUser(_user);
        _ = Libc.SetFileGroup(_group);
        // The thread goes back to others, who must not meet files that they cannot read.
        if (Libc.SetFileUser(NoChange) != _user || Libc.SetFileGroup(NoChange) != _group)
            Environment.FailFast("A thread did not get its rights to files back.");
        SetGroups(_groups);
    }

    // Those of the worker would let the user read what belongs to root's group.
    [SupportedOSPlatform("linux")]
    private static void SetGroups(int[] groups)
    {
        if (Libc.SetGroupsOfThread(groups) != 0)
            throw new IOException($"this process may not change its groups: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
