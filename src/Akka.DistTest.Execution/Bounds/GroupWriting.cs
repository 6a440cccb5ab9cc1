using System.Globalization;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Bounds;

/// <summary>Changes control groups.</summary>
internal static class GroupWriting
{
    public static void Write(string folder, string file, long number) =>
        Write(folder, file, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> with the kernel's reason.</summary>
    public static void Write(string folder, string file, string text)
    {
        // In one call and unbuffered: each write is an order.
        using var stream = new FileStream(
            Path.Combine(folder, file), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Removes a group with those below it. Kills what is in them; then false, since to die takes a moment.</summary>
    public static bool TryRemove(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
            return true;
        foreach (var below in Directory.EnumerateDirectories(folder))
        {
            if (!TryRemove(below))
                return false;
        }

        // 0 is one that is not seen from here, and would be all of our own.
        foreach (var pid in GroupMembers.Of(folder).Where(pid => pid > 0))
            _ = Libc.Kill(pid, Libc.SigKill);
        return Libc.RemoveEmptyFolder(folder) == 0 || !Directory.Exists(folder);
    }
}
