using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Bounds;
using Akka.DistTest.Files;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Attempts;

/// <summary>
/// Temporary folders of attempts and test hosts. Their paths are short, as tests put Unix sockets there, whose path has at
/// most 103 bytes: they are not below the store but in one private folder of this process, <c>/tmp/dt-XXXXXXXX</c>, in which
/// a locked file says whose it is. Thread-safe.
/// </summary>
/// <param name="root">The worker's folder; the last resort where no temporary folder can be made.</param>
/// <param name="user">Whom attempts run as; null: the worker's own user.</param>
/// <param name="parent">Where to make the folder; null: <see cref="Parents"/>.</param>
internal sealed class TemporaryFolders(string root, ProcessUser? user, string? parent = null) : IDisposable
{
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Prefix = "dt-";
    private const string Marker = ".disttest";
    private const int Tries = 5;

    // TMPDIR/pytest-of-USER/pytest-0/NAME_OF_UP_TO_30_LETTERS0/ has to leave some 20 bytes for the name of a socket.
    private const int ShortEnough = 24;

    private readonly Lock _lock = new();
    private string? _folder;
    private FileStream? _marker;
    private int _made;

    /// <summary>Makes an empty folder that only the attempt's user can use. Throws <see cref="IOException"/>.</summary>
    public string Make()
    {
        lock (_lock)
        {
            // Cleaners of /tmp remove what was not used for days.
            if (_folder is null || !Directory.Exists(_folder))
                Open();
            var path = Path.Combine(_folder!, (++_made).ToString(CultureInfo.InvariantCulture));
            if (!TryMake(path))
                throw new IOException($"the temporary folder {path} cannot be made");
            Ownership.Give(user, path);
            return path;
        }
    }

    /// <summary>Deletes all of them.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _marker?.Dispose();
            if (_folder is not null && Directory.Exists(_folder))
                Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }

    /// <summary>Deletes what killed workers of this user left behind; those of workers that run hold a lock.</summary>
    /// <param name="parents">Where to look.</param>
    /// <param name="log">Told of folders that cannot be deleted.</param>
    public static void Sweep(IEnumerable<string> parents, Action<string> log)
    {
        foreach (var folder in parents.Where(Directory.Exists).Distinct().SelectMany(Candidates))
        {
            try
            {
                if (IsAbandoned(folder))
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log($"the temporary folder {folder} of a killed worker was not deleted: {e.Message}");
            }
        }
    }

    /// <summary>In which the folder is made, the best first: <c>TMPDIR</c> when it is short, else <c>/tmp</c>.</summary>
    public static IEnumerable<string> Parents()
    {
        var own = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        if (OperatingSystem.IsWindows())
            return [own];
        return own.Length <= ShortEnough ? [own, "/tmp"] : ["/tmp", own];
    }

    private void Open()
    {
        _marker?.Dispose();
        foreach (var above in parent is null ? Parents().Append(root) : [parent])
        {
            for (var i = 0; i < Tries; i++)
            {
                var path = Path.Combine(above, Prefix + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 8));
                if (!TryMake(path))
                    continue;
                _marker = Mark(path);
                // Others pass through by names that they cannot list.
                if (user is not null)
                    Ownership.LetPass(path);
                _folder = path;
                return;
            }
        }

        throw new IOException($"no temporary folder can be made in {string.Join(", ", Parents().Append(root))}");
    }

    private FileStream Mark(string folder)
    {
        var file = PrivateFile.Open(Path.Combine(folder, Marker), FileMode.CreateNew);
        file.Write(Encoding.UTF8.GetBytes(Text(folder) + $"in use by the disttest worker in {root}\n"));
        return file;
    }

    // Names the folder, so that a link to the file says nothing about another folder.
    private static string Text(string folder) => $"{folder}\n";

    /// <summary>False when something is there, whatever it is, or nothing can be made.</summary>
    private static bool TryMake(string path)
    {
        if (!OperatingSystem.IsWindows())
            return Libc.MakeFolder(path, (int)Private) == 0;
        if (Directory.Exists(path))
            return false;
        Directory.CreateDirectory(path);
        return true;
    }

    private static IEnumerable<string> Candidates(string parent)
    {
        try
        {
            return Directory.GetDirectories(parent, Prefix + "????????");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // One that cannot be listed has none that were made by this user.
            return [];
        }
    }

    private static bool IsAbandoned(string folder)
    {
        try
        {
            using var marker = PrivateFile.Open(Path.Combine(folder, Marker), FileMode.Open);
            // Another user who can write the folder could lead a deletion by root astray.
            if (OperatingSystem.IsLinux() ? !FileOwner.IsOnlyOf(marker.SafeFileHandle, user: null) : Environment.IsPrivilegedProcess)
                return false;
            using var reader = new StreamReader(marker);
            return reader.ReadLine() + "\n" == Text(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without a marker, locked, or somebody else's.
            return false;
        }
    }
}
