namespace Akka.DistTest.TestSupport.Processes;

/// <summary>Which processes of this machine carry a mark in their environment.</summary>
public static class ProcessTable
{
    /// <summary>Ids and command lines of living processes that were started with the mark in their environment.</summary>
    public static IReadOnlyList<string> With(string mark)
    {
        var found = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out _))
                continue;
            if (Read(folder, "environ")?.Contains(mark, StringComparison.Ordinal) == true && IsAlive(folder))
                found.Add($"{Path.GetFileName(folder)} {Read(folder, "cmdline")?.Replace('\0', ' ')}");
        }

        return found;
    }

    private static bool IsAlive(string folder) =>
        Read(folder, "stat") is { } stat && stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');

    private static string? Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is somebody else's.
            return null;
        }
    }
}
