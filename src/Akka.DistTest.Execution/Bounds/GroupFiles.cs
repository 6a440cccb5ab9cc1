using System.Globalization;

namespace Akka.DistTest.Bounds;

/// <summary>The files of a control group that bounds are about, in one of the two versions (cgroups(7), cgroup-v1/memory and
/// cgroup-v2 of the kernel's documentation).</summary>
internal sealed record GroupFiles
{
    public required string Memory { get; init; }

    public required string MemoryLimit { get; init; }

    /// <summary>Limits swap, and what has to be written for none beyond a limit of memory.</summary>
    public required string SwapLimit { get; init; }

    public required Func<long, long> Swap { get; init; }

    public required string MemoryPeak { get; init; }

    /// <summary>Has a line <c>oom_kill N</c>.</summary>
    public required string MemoryKills { get; init; }

    public required Func<string, TimeSpan> Cpu { get; init; }

    public static GroupFiles First { get; } = new()
    {
        Memory = "memory.usage_in_bytes",
        MemoryLimit = "memory.limit_in_bytes",
        // Memory and swap together.
        SwapLimit = "memory.memsw.limit_in_bytes",
        Swap = memory => memory,
        MemoryPeak = "memory.max_usage_in_bytes",
        MemoryKills = "memory.oom_control",
        Cpu = folder => Nanoseconds(Number(folder, "cpuacct.usage")),
    };

    public static GroupFiles Second { get; } = new()
    {
        Memory = "memory.current",
        MemoryLimit = "memory.max",
        SwapLimit = "memory.swap.max",
        Swap = _ => 0,
        // Since Linux 5.19.
        MemoryPeak = "memory.peak",
        MemoryKills = "memory.events",
        Cpu = folder => Nanoseconds(1000 * Named(folder, "cpu.stat", "usage_usec")),
    };

    /// <summary>The number that a file has; null when there is none, or no such file.</summary>
    public static long? Number(string folder, string file) =>
        long.TryParse(Text(folder, file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The number behind a name in a file of lines.</summary>
    public static long? Named(string folder, string file, string name)
    {
        foreach (var line in (Text(folder, file) ?? "").Split('\n'))
        {
            var parts = line.Split(' ');
            if (parts is [var key, var value] && key == name
                && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        }

        return null;
    }

    private static TimeSpan Nanoseconds(long? number) => TimeSpan.FromTicks((number ?? 0) / 100);

    private static string? Text(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
