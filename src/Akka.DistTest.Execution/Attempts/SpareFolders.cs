using System.Collections.Concurrent;
using System.Globalization;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Attempts;

/// <summary>
/// Attempt folders that were left as they were made, kept for the next attempts with their temporary folders: on ext4 making
/// and deleting four folders costs 240 µs of CPU, looking whether they are empty and renaming them twice less than 50. Not on Windows.
/// </summary>
/// <param name="root">Of this runner alone; what a killed one left in it is deleted.</param>
internal sealed class SpareFolders(string root) : IDisposable
{
    private const int Most = 32;

    private readonly ConcurrentBag<(string Root, string Temporary)> _spares = [];
    private readonly Lazy<UnixFileMode?> _mode = new(() => Prepare(root));
    private int _kept;

    /// <summary>Moves a spare folder to the path; its temporary folder, or null when there is none.</summary>
    public string? TryTake(string path)
    {
        if (OperatingSystem.IsWindows() || !_spares.TryTake(out var spare))
            return null;
        // Cleaners of /tmp may have taken it meanwhile.
        return Directory.Exists(spare.Temporary) && Libc.Rename(spare.Root, path) == 0 ? spare.Temporary : null;
    }

    /// <summary>Takes the folder over when nobody can tell it from a new one; false leaves it where it is.</summary>
    public bool TryKeep(AttemptFolder folder)
    {
        if (OperatingSystem.IsWindows() || _spares.Count >= Most)
            return false;
        if (_mode.Value is not { } mode || !folder.IsAsMade(mode))
            return false;
        var spare = Path.Combine(root, Interlocked.Increment(ref _kept).ToString(CultureInfo.InvariantCulture));
        if (Libc.Rename(folder.Root, spare) != 0)
            return false;
        _spares.Add((spare, folder.Temporary));
        return true;
    }

    public void Dispose()
    {
        _spares.Clear();
        if (_mode.IsValueCreated && Directory.Exists(root))
            Directory.Delete(root, recursive: true);
    }

    /// <summary>The permissions of a folder that is made now; null when none can be.</summary>
    private static UnixFileMode? Prepare(string root)
    {
        try
        {
            if (Directory.Exists(root))
                Directory.Delete(root, recursive: true);
            var folder = Directory.CreateDirectory(root);
            return OperatingSystem.IsWindows() ? null : folder.UnixFileMode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without spares every attempt makes its folders, and says so when it cannot.
            return null;
        }
    }
}
