using System.Globalization;

namespace Akka.DistTest.Benchmarks.Machine;

/// <summary>The largest resident size that a process has had.</summary>
internal static class PeakMemory
{
    private const string Line = "VmHWM:";

    /// <summary>In megabytes of 1,024 kilobytes. Shared pages count in each process.</summary>
    public static double OfProcess(int id)
    {
        var line = File.ReadLines($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status")
            .First(text => text.StartsWith(Line, StringComparison.Ordinal));
        return double.Parse(line.AsSpan(Line.Length, line.Length - Line.Length - "kB".Length), CultureInfo.InvariantCulture)
            / 1024;
    }
}
