using Microsoft.Extensions.FileSystemGlobbing;

namespace Akka.DistTest.Files;

/// <summary>Finds the files and links of a folder that belong to its payload. Follows no link.</summary>
internal sealed class PayloadScan
{
    private static readonly HashSet<string> LeftOut = [".git", ".disttest"];

    // As many as Linux follows.
    private const int MostLinks = 40;

    private readonly string _root;
    private readonly Matcher? _matcher;
    private readonly List<FileInfo> _files = [];
    private readonly List<PayloadFile> _links = [];
    private readonly List<string> _problems = [];

    private PayloadScan(string root, PayloadRules rules)
    {
        _root = root;
        if (rules.Include.Count == 0 && rules.Exclude.Count == 0)
            return;

        _matcher = new Matcher(StringComparison.Ordinal);
        _matcher.AddIncludePatterns(rules.Include.Count == 0 ? ["**/*"] : rules.Include);
        _matcher.AddExcludePatterns(rules.Exclude);
    }

    /// <summary>Throws <see cref="PayloadRefusedException"/> for links that leave the folder and for what is neither
    /// file, folder nor link.</summary>
    public static (IReadOnlyList<FileInfo> Files, IReadOnlyList<PayloadFile> Links) Of(string root, PayloadRules rules)
    {
        var folder = new DirectoryInfo(root);
        if (!folder.Exists)
            throw new PayloadRefusedException($"There is no folder '{root}'.");

        var scan = new PayloadScan(root, rules);
        scan.Walk(folder);
        if (scan._problems.Count > 0)
        {
            throw new PayloadRefusedException(
                $"The folder '{root}' cannot be sent: {string.Join("; ", scan._problems.Take(20))}.");
        }

        return (scan._files, scan._links);
    }

    private void Walk(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(e => !LeftOut.Contains(e.Name)))
        {
            if (entry.LinkTarget is { } target)
                AddLink(entry, target);
            else if (entry is DirectoryInfo inner)
                Walk(inner);
            else if (entry is FileInfo file && IsWanted(PathOf(file)))
                AddFile(file);
        }
    }

    private void AddFile(FileInfo file)
    {
        if (SpecialFile.KindOf(file) is { } kind)
            _problems.Add($"'{PathOf(file)}' is not a file but {kind}");
        else
            _files.Add(file);
    }

    private void AddLink(FileSystemInfo link, string target)
    {
        var path = PathOf(link);
        if (!IsWanted(path))
            return;

        if (Loop(link) is { } loop)
        {
            _problems.Add($"'{path}' is {loop}");
            return;
        }

        var holder = Path.GetDirectoryName(link.FullName)!;
        var relative = Path.GetRelativePath(holder, Path.GetFullPath(target, holder));
        if (Path.DirectorySeparatorChar == '\\')
            relative = relative.Replace('\\', '/');

        if (PayloadPath.LinkProblem(path, relative == "." ? string.Empty : relative) is { } problem)
            _problems.Add($"'{path}' {problem}");
        else
            _links.Add(new PayloadFile(path, 0, string.Empty, false, relative));
    }

    /// <summary>In words, when following the link comes back to it or to its own folder; null when it does not.</summary>
    private string? Loop(FileSystemInfo link)
    {
        var way = new List<string> { link.FullName };
        for (var at = link; at.LinkTarget is { } target;)
        {
            var next = Path.GetFullPath(target, Path.GetDirectoryName(at.FullName)!);
            var known = way.IndexOf(next);
            way.Add(next);
            if (known == 0)
                return $"a loop of links: {string.Join(" -> ", way.Select(Shown))}";
            if (known > 0 || way.Count > MostLinks)
                return $"a link into a loop of links: {string.Join(" -> ", way.Take(MostLinks).Select(Shown))}";
            at = new FileInfo(next);
        }

        return way[^1] == Path.GetDirectoryName(link.FullName) ? "a link loop: it leads to the folder that it lies in" : null;

        string Shown(string full) => Path.GetRelativePath(_root, full);
    }

    private bool IsWanted(string path) => _matcher?.Match(path).HasMatches ?? true;

    private string PathOf(FileSystemInfo entry) => PathOf(_root, entry);

    internal static string PathOf(string root, FileSystemInfo entry)
    {
        var relative = Path.GetRelativePath(root, entry.FullName);
        return Path.DirectorySeparatorChar == '\\' ? relative.Replace('\\', '/') : relative;
    }
}
