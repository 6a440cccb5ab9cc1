using System.Globalization;

namespace Akka.DistTest.Benchmarks.Machine;

/// <summary>CPU seconds of the machine, and of this process with its children that have ended, by <c>/proc</c>.</summary>
internal readonly record struct CpuTimes(double Busy, double Idle, double Own)
{
    private const double TicksPerSecond = 100;

    public double BusyPercent => 100 * Busy / (Busy + Idle);

    /// <summary>The share of the machine's time that something else used.</summary>
    public double OthersPercent => 100 * Math.Max(0, Busy - Own) / (Busy + Idle);

    public static CpuTimes operator -(CpuTimes end, CpuTimes start) =>
        new(end.Busy - start.Busy, end.Idle - start.Idle, end.Own - start.Own);

    public static CpuTimes Read()
    {
        // cpu user nice system idle iowait irq softirq steal
        var machine = Numbers(File.ReadLines("/proc/stat").First(), skip: 1);
        // After the name in parentheses, the third field comes first; 14 to 17 are the times of self and children.
        var self = File.ReadAllText("/proc/self/stat");
        var own = Numbers(self[(self.LastIndexOf(')') + 2)..], skip: 11);
        return new CpuTimes(
            (machine[0] + machine[1] + machine[2] + machine[4] + machine[5] + machine[6]) / TicksPerSecond,
            machine[3] / TicksPerSecond,
            own[..4].Sum() / TicksPerSecond);
    }

    private static double[] Numbers(string line, int skip) =>
    [
        .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(skip)
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture)),
    ];
}
