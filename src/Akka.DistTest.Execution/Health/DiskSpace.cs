namespace Akka.DistTest.Health;

/// <summary>The file system that a folder lies on.</summary>
internal static class DiskSpace
{
    /// <summary>Percent used; null when it cannot be asked.</summary>
    public static double? Used(string folder) =>
        Ask(folder) is { TotalSize: > 0 } drive
            ? Math.Round(100 * (1 - ((double)drive.AvailableFreeSpace / drive.TotalSize)), 1)
            : null;

    /// <summary>Bytes that this user can still write; null when it cannot be asked.</summary>
    public static long? Free(string folder) => Ask(folder)?.AvailableFreeSpace;

    private static DriveInfo? Ask(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return drive.IsReady ? drive : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
