using System.Globalization;

namespace Akka.DistTest.Benchmarks;

/// <summary>One run of one workload, written as the peers' scripts write theirs.</summary>
/// <param name="Workload"><c>W1</c> to <c>W4</c>.</param>
/// <param name="Sample">What the client measured.</param>
/// <param name="MemoryMegabytes">Sum of the peak resident sizes of the nodes; null when they ended with the run.</param>
/// <param name="BusyBefore">Percent of the machine's CPUs that was used in the second before the run.</param>
/// <param name="Others">Percent of the machine's CPU time that something else used during the run.</param>
internal sealed record Measurement(
    string Workload, Sample Sample, double? MemoryMegabytes, double BusyBefore, double Others)
{
    public const string Header = "workload\tpeer\tn\twall_seconds\titems_per_second\tp50_ms\tp99_ms\trss_mb\t"
        + "busy_pct_before\tothers_pct";

    public override string ToString() => string.Join(
        '\t',
        Workload,
        "disttest",
        Number(Sample.Count, "0"),
        Number(Sample.Wall.TotalSeconds, "0.000"),
        Number(Sample.Count / Sample.Wall.TotalSeconds, "0.0"),
        Number(Sample.Percentile(0.50), "0.000"),
        Number(Sample.Percentile(0.99), "0.000"),
        Number(MemoryMegabytes, "0"),
        Number(BusyBefore, "0"),
        Number(Others, "0"));

    private static string Number(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
