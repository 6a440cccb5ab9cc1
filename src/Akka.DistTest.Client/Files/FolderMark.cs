using System.Globalization;
using System.Text;

namespace Akka.DistTest.Files;

/// <summary>
/// Tells whether a folder is the one that the submitter saw. Reads names, sizes and times of a few files, never their
/// content. Compiled into the client and into the worker, so that both see a folder alike.
/// </summary>
/// <remarks>
/// Tests that run in place write into the folder: reports, caches, compiled files. So that this does not make it a
/// strange folder for the next worker, a mark has a moment, the time of the newest file it covers, and files newer
/// than that do not count; nor do folders, whose times change with whatever is put in them, nor names that begin
/// with a dot. There is nothing of the machine in it: a shared folder is in place on every machine that sees it.
/// </remarks>
internal static class FolderMark
{
    // Deep enough for solution/src/project; a tree without any file that far up gets the mark of an empty folder.
    private const int Levels = 5;

    /// <summary>The mark of a folder: a moment in ticks, a dash, a SHA-256. Null when there is none.</summary>
    public static string? Of(string path) => MarkOf(path, DateTime.MaxValue.Ticks, null);

    /// <summary>True when the folder is there and everything that the mark covers is as it was. An empty folder must
    /// still be empty.</summary>
    public static bool Holds(string path, string mark) =>
        long.TryParse(mark.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
        && MarkOf(path, moment, moment) == mark;

    private static string? MarkOf(string path, long latest, long? moment)
    {
        var folder = new DirectoryInfo(path);
        if (!Path.IsPathFullyQualified(path) || !folder.Exists)
            return null;

        var files = FirstLevelWithFiles(folder, latest);
        if (files.Count == 0 && FirstLevelWithFiles(folder, long.MaxValue).Count > 0)
            return null;

        moment ??= files.Count > 0 ? files.Max(f => f.LastWriteTimeUtc.Ticks) : folder.LastWriteTimeUtc.Ticks;
        var lines = files
            .Select(f => LineOf(path, f))
            .Order(StringComparer.Ordinal);
        var hash = ContentHash.Of(Encoding.UTF8.GetBytes(string.Concat(lines)));
        return string.Create(CultureInfo.InvariantCulture, $"{moment}-{hash}");
    }

    private static string LineOf(string folder, FileInfo file)
    {
        var name = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
        return string.Create(
            CultureInfo.InvariantCulture, $"{name}\n{Kind(file)} {Size(file)} {file.LastWriteTimeUtc.Ticks}\n");
    }

    // A folder that holds only folders (`src`, `tests`) would be equal to any other of that layout.
    private static List<FileInfo> FirstLevelWithFiles(DirectoryInfo folder, long latest)
    {
        List<DirectoryInfo> level = [folder];
        for (var depth = 0; depth < Levels && level.Count > 0; depth++)
        {
            var entries = level.SelectMany(d => d.EnumerateFileSystemInfos()).Where(e => e.Name[0] != '.').ToList();
            var files = entries.OfType<FileInfo>().Where(f => f.LastWriteTimeUtc.Ticks <= latest).ToList();
            if (files.Count > 0)
                return files;

            level = entries.OfType<DirectoryInfo>().Where(d => !IsLink(d)).ToList();
        }

        return [];
    }

    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static char Kind(FileInfo file) => IsLink(file) ? 'l' : 'f';

    // Systems differ in what they call the size of a link.
    private static long Size(FileInfo file) => IsLink(file) ? 0 : file.Length;
}
