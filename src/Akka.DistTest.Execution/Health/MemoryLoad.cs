using System.Globalization;

namespace Akka.DistTest.Health;

/// <summary>How much of the memory new processes cannot have, from <c>/proc/meminfo</c> (proc(5)).</summary>
internal static class MemoryLoad
{
    /// <summary>Percent; null where there is no <c>/proc</c>.</summary>
    public static double? Sample()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Of(File.ReadLines("/proc/meminfo").Take(10)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static double? Of(IEnumerable<string> lines)
    {
        long total = 0, available = -1;
        foreach (var line in lines)
        {
            if (line.StartsWith("MemTotal:", StringComparison.Ordinal))
                total = Kilobytes(line);
            else if (line.StartsWith("MemAvailable:", StringComparison.Ordinal))
                available = Kilobytes(line);
        }

        return total > 0 && available >= 0 ? Math.Round(100 * (1 - ((double)available / total)), 1) : null;
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
