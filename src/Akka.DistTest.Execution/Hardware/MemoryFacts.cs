using System.Globalization;

namespace Akka.DistTest.Hardware;

/// <summary>How much memory attempts can have here.</summary>
internal static class MemoryFacts
{
    /// <summary>Of the machine, or of the container when that is less. Null when the system does not tell.</summary>
    public static long? Bytes()
    {
        // Elsewhere the runtime knows; on Linux it answers with its own heap limit, three quarters of a container's.
        if (!OperatingSystem.IsLinux())
            return GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var bytes ? bytes : null;

        var machine = File.Exists("/proc/meminfo") ? OfMachine(File.ReadLines("/proc/meminfo")) : null;
        return CgroupMemory.Limit("/") is { } limit && limit < (machine ?? long.MaxValue) ? limit : machine;
    }

    /// <summary>From the lines of <c>/proc/meminfo</c>.</summary>
    internal static long? OfMachine(IEnumerable<string> meminfo)
    {
        var total = meminfo.FirstOrDefault(l => l.StartsWith("MemTotal:", StringComparison.Ordinal));
        var words = total?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var kilobytes, "kB"] && long.TryParse(kilobytes, CultureInfo.InvariantCulture, out var n)
            ? n * 1024
            : null;
    }
}
