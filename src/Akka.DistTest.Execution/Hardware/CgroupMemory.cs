using System.Globalization;

namespace Akka.DistTest.Hardware;

/// <summary>The memory limit of the container or service that this process runs in, on Linux.</summary>
internal static class CgroupMemory
{
    private const string Mount = "sys/fs/cgroup";

    /// <summary>The smallest limit of the process's group and those around it, in bytes; null for none.</summary>
    /// <param name="root">Where <c>proc</c> and <c>sys</c> are found.</param>
    public static long? Limit(string root)
    {
        var membership = Path.Combine(root, "proc/self/cgroup");
        if (!File.Exists(membership))
            return null;

        var limits = File.ReadLines(membership).Select(l => l.Split(':', 3)).SelectMany(parts => parts switch
        {
            ["0", "", var group] => LimitsOf(Path.Combine(root, Mount), group, "memory.max"),
            [_, var controllers, var group] when controllers.Split(',').Contains("memory") =>
                LimitsOf(Path.Combine(root, Mount, "memory"), group, "memory.limit_in_bytes"),
            _ => [],
        }).ToList();
        return limits.Count == 0 ? null : limits.Min();
    }

    // Inside a container the group's path may be that of the host, of which only the top is mounted.
    private static IEnumerable<long> LimitsOf(string mount, string group, string file)
    {
        for (var path = group.Trim('/'); ; path = Path.GetDirectoryName(path) ?? string.Empty)
        {
            if (Read(Path.Combine(mount, path, file)) is { } limit)
                yield return limit;

            if (path.Length == 0)
                yield break;
        }
    }

    // No limit reads `max` in the second version, and a number near 2^63 in the first.
    private static long? Read(string path) =>
        File.Exists(path)
        && long.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out var bytes)
        && bytes < 1L << 60
            ? bytes
            : null;
}
