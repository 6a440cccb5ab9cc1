namespace Akka.DistTest.Plans;

/// <summary>Paths as plans have them: relative, with forward slashes.</summary>
internal static class RelativePath
{
    public static string Of(string folder, string path) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');

    public static bool IsInside(string folder, string path)
    {
        var relative = Of(folder, path);
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal);
    }
}
