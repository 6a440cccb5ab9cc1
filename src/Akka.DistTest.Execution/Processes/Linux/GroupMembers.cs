using System.Globalization;

namespace Akka.DistTest.Processes;

/// <summary>The processes of control groups, and whether they may start others.</summary>
internal static class GroupMembers
{
    private const string Limit = "pids.max";

    /// <summary>The processes of the groups, of which each has the same; those in groups below them are not among them.</summary>
    public static HashSet<int> Of(IReadOnlyList<string> groups) => groups is [var first, ..] ? Of(first) : [];

    public static HashSet<int> Of(string group)
    {
        try
        {
            return [.. File.ReadLines(Path.Combine(group, "cgroup.procs"))
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Removed, or being removed: nobody is in it.
            return [];
        }
    }

    /// <summary>Until disposed nothing in them starts a process or thread.</summary>
    public static IDisposable? ForbidForks(IReadOnlyList<string> groups)
    {
        if (groups.FirstOrDefault(g => File.Exists(Path.Combine(g, Limit))) is not { } group)
            return null;
        var file = Path.Combine(group, Limit);
        try
        {
            var before = File.ReadAllText(file);
            File.WriteAllText(file, "0");
            return new Stillness(file, before);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the search has to be faster than they are.
            return null;
        }
    }

    /// <summary>For ever: nothing in them and below starts a process or thread, and where the kernel can do that at once (second
    /// version, Linux 5.14) all of it ends.</summary>
    public static void Still(IEnumerable<string> groups)
    {
        foreach (var group in groups)
        {
            TryWrite(Path.Combine(group, Limit), "0");
            TryWrite(Path.Combine(group, "cgroup.kill"), "1");
        }
    }

    private static void TryWrite(string file, string text)
    {
        try
        {
            if (File.Exists(file))
                File.WriteAllText(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Removed meanwhile, or not ours: then each is ended alone.
        }
    }

    private sealed class Stillness(string file, string before) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                File.WriteAllText(file, before);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Removed meanwhile.
            }
        }
    }
}
