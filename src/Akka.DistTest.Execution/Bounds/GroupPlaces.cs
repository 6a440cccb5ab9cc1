namespace Akka.DistTest.Bounds;

/// <summary>Where this process's control groups are.</summary>
/// <param name="Mounted">Usually <c>/sys/fs/cgroup</c>.</param>
/// <param name="Membership">The lines of <c>/proc/self/cgroup</c>: <c>4:memory:/a/b</c>, and <c>0::/a/b</c> for the second
/// version.</param>
internal sealed record GroupPlaces(string Mounted, IReadOnlyList<string> Membership)
{
    public const string Standard = "/sys/fs/cgroup";

    /// <summary>One tree for all controllers. In a machine with both versions the controllers are in the first.</summary>
    public bool IsSecond => File.Exists(Path.Combine(Mounted, "cgroup.controllers"));

    public static GroupPlaces OfThisProcess() => new(Standard, File.ReadAllLines("/proc/self/cgroup"));

    /// <summary>The folder of the second version.</summary>
    public string Unified => Inside(Mounted, PathOf("") ?? "/");

    /// <summary>Those of the first.</summary>
    public GroupFolders Separate => new(Of("memory"), Of("pids"), Of("cpuacct"));

    private string? Of(string controller)
    {
        // Mounted alone or with others: cpu,cpuacct.
        var mount = Directory.Exists(Path.Combine(Mounted, controller))
            ? Path.Combine(Mounted, controller)
            : Directory.EnumerateDirectories(Mounted).FirstOrDefault(d => Path.GetFileName(d).Split(',').Contains(controller));
        return mount is not null && PathOf(controller) is { } path ? Inside(mount, path) : null;
    }

    // In a container the path may be that of the host, of which only the end is mounted: then at the top.
    private static string Inside(string mount, string path)
    {
        var full = Path.Combine(mount, path.TrimStart('/'));
        return Directory.Exists(full) ? full : mount;
    }

    private string? PathOf(string controller)
    {
        foreach (var line in Membership)
        {
            if (line.Split(':', 3) is [_, var controllers, var path] && controllers.Split(',').Contains(controller))
                return path;
        }

        return null;
    }
}
