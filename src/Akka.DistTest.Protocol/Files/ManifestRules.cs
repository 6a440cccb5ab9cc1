namespace Akka.DistTest.Files;

/// <summary>What must hold between the files of a manifest, so that a worker on any system can lay them out.</summary>
public static class ManifestRules
{
    /// <summary>One sentence part for each problem, at most 20; empty when all can be laid out everywhere.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<PayloadFile> files) =>
        [.. OfFiles(files).Concat(OfNames(files)).Take(20)];

    private static IEnumerable<string> OfFiles(IReadOnlyList<PayloadFile> files)
    {
        foreach (var file in files)
        {
            if (PayloadPath.Problem(file.Path) is { } problem)
                yield return $"'{file.Path}' {problem}";
            else if (file.Link is { } target && PayloadPath.LinkProblem(file.Path, target) is { } linkProblem)
                yield return $"'{file.Path}' {linkProblem}";
            else if (file.Link is null && (file.Bytes < 0 || !ContentHash.IsWellFormed(file.Sha256)))
                yield return $"'{file.Path}' has no proper size and SHA-256";
        }
    }

    // Whole paths and the folders they imply share one name space that is compared without regard to case.
    private static IEnumerable<string> OfNames(IReadOnlyList<PayloadFile> files)
    {
        var folders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var folder in files.SelectMany(f => FoldersOf(f.Path)))
        {
            if (!folders.TryAdd(folder, folder) && folders[folder] != folder)
                yield return $"'{folder}' and '{folders[folder]}' differ in case only";
        }

        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in files.Select(f => f.Path))
        {
            if (folders.TryGetValue(path, out var folder))
                yield return $"'{path}' is a file or link and also a folder, '{folder}'";
            else if (!names.TryAdd(path, path))
                yield return names[path] == path
                    ? $"'{path}' is listed twice"
                    : $"'{path}' and '{names[path]}' differ in case only";
        }
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var i = path.IndexOf('/'); i > 0; i = path.IndexOf('/', i + 1))
            yield return path[..i];
    }
}
