using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Akka.DistTest.Attempts;

/// <summary>Files of a folder by glob, none from outside of it.</summary>
/// <param name="folder">A full path.</param>
/// <param name="user">With whose rights they are looked for; null: those of this process.</param>
internal sealed class ContainedFiles(string folder, ProcessUser? user = null)
{
    private static readonly char[] Wildcards = ['*', '?'];

    private static readonly EnumerationOptions Recursive = new()
    {
        RecurseSubdirectories = true,
        // Folders behind links are not entered: they may lead out, or in circles.
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
    };

    /// <summary>Relative paths with forward slashes in order, each once; what was refused is added to
    /// <paramref name="refused"/> in words, and globs that match nothing to <paramref name="unmatched"/>.</summary>
    public IReadOnlyList<string> Find(
        IReadOnlyList<string> globs, ICollection<string> refused, ICollection<string>? unmatched = null)
    {
        using var rights = FileRights.Of(user);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var glob in globs)
        {
            var pattern = glob.Replace('\\', '/');
            if (Path.IsPathRooted(pattern) || pattern.Split('/').Contains(".."))
            {
                refused.Add($"'{glob}' leads out of the working directory");
                continue;
            }

            var matches = Match(pattern);
            if (matches.Count == 0)
                unmatched?.Add(glob);
            foreach (var path in matches)
            {
                if (Leaves(path, depth: 0))
                    refused.Add($"'{path}' is a link that leads out of the working directory");
                else
                    found.Add(path);
            }
        }

        return [.. found];
    }

    private List<string> Match(string pattern)
    {
        while (pattern.StartsWith("./", StringComparison.Ordinal))
            pattern = pattern[2..];
        if (pattern.IndexOfAny(Wildcards) < 0 && !pattern.EndsWith('/'))
        {
            if (File.Exists(Path.Combine(folder, pattern)))
                return [pattern];
            pattern += "/";
        }

        // A glob that ends with a slash, or names a folder, means all in it.
        if (pattern.EndsWith('/'))
            pattern += "**";

        // Only what can match is walked: in place the folder may be a whole repository.
        var fixedPart = pattern[..(pattern[..Math.Max(0, pattern.IndexOfAny(Wildcards))].LastIndexOf('/') + 1)];
        var start = Path.Combine(folder, fixedPart);
        if (!Directory.Exists(start) || (fixedPart.Length > 0 && Leaves(fixedPart.TrimEnd('/'), depth: 0)))
            return [];
        var files = new System.IO.Enumeration.FileSystemEnumerable<string>(
            start, static (ref entry) => entry.ToFullPath(), Recursive)
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = static (ref entry) => !IsLink(ref entry),
        };
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern);
        return files.Where(f => File.Exists(f) || new FileInfo(f).LinkTarget is not null)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => matcher.Match(f).HasMatches)
            .ToList();
    }

    private static bool IsLink(ref System.IO.Enumeration.FileSystemEntry entry) =>
        (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    /// <summary>Whether some part of the path is a link whose target is not in the folder.</summary>
    private bool Leaves(string path, int depth)
    {
        var parts = path.Split('/');
        for (var i = 1; i <= parts.Length; i++)
        {
            var part = new FileInfo(Path.Combine([folder, .. parts[..i]]));
            if (part.LinkTarget is not { } target)
                continue;
            var full = Path.GetFullPath(target, part.DirectoryName!);
            var inside = Path.GetRelativePath(folder, full).Replace('\\', '/');
            if (depth > 20 || Path.IsPathRooted(inside) || inside == ".." || inside.StartsWith("../", StringComparison.Ordinal))
                return true;
            if (Leaves(inside, depth + 1))
                return true;
        }

        return false;
    }
}
