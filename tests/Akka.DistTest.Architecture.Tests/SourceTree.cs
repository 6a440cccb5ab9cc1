using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Architecture;

/// <summary>The files that people write; nothing that a build made.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "artifacts"];

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(f => !Folders(f).Any(Made.Contains));

    /// <summary>The folders of a file, from the repository's root on.</summary>
    public static string[] Folders(string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(Repository.Root, file))!.Split(Path.DirectorySeparatorChar);
}
