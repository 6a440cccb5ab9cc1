using System.Runtime.InteropServices;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>Gives files to the user that attempts run as. Does nothing without one.</summary>
internal static class Ownership
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode Private =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>One file or folder; of a link the link itself.</summary>
    public static void Give(ProcessUser? user, string path)
    {
        if (user is null || OperatingSystem.IsWindows())
            return;
        if (Libc.ChangeOwner(path, user.Id, user.Group) != 0)
            throw new IOException($"{path} cannot be given to {user.Name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>A folder with all that is in it. Only while the user cannot reach it: one who can exchange a folder for a link
    /// meanwhile would be given what it leads to.</summary>
    public static void GiveAll(ProcessUser? user, string folder)
    {
        if (user is null)
            return;
        Give(user, folder);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
        {
            if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null })
                GiveAll(user, path);
            else
                Give(user, path);
        }
    }

    /// <summary>Others can pass through the folder and see nothing of it.</summary>
    public static void LetPass(string folder) => Mode(folder, Passable);

    /// <summary>Others can do nothing with it.</summary>
    public static void Close(string path) =>
        Mode(path, Directory.Exists(path) ? Private : Private & ~UnixFileMode.UserExecute);

    private static void Mode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
