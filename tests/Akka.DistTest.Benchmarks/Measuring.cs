using System.Globalization;
using Akka.DistTest.Benchmarks.Machine;
using Akka.DistTest.Benchmarks.Workloads;

namespace Akka.DistTest.Benchmarks;

/// <summary>Runs a workload in a folder of its own and looks at the machine around it.</summary>
internal sealed class Measuring(BenchmarkOptions options)
{
    private const double QuietEnough = 15;

    public async Task<Measurement> RunAsync(IWorkload workload)
    {
        var folder = Directory.CreateTempSubdirectory("disttest-bench-");
        try
        {
            var busy = await BusyAsync();
            var before = CpuTimes.Read();
            var (sample, memory) = await workload.RunAsync(
                options.Node, folder.FullName, options.Count ?? workload.StandardCount);
            var used = CpuTimes.Read() - before;
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{workload.Name}: {used.Own:0.00} s of CPU by client, nodes and what they started, starts and stops "
                + $"included"));
            return new Measurement(workload.Name, sample, memory, busy, used.OthersPercent);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<double> BusyAsync()
    {
        for (var left = options.Quiet; ; left--)
        {
            var before = CpuTimes.Read();
            await Task.Delay(TimeSpan.FromSeconds(1));
            var busy = (CpuTimes.Read() - before).BusyPercent;
            if (left <= 0 || busy < QuietEnough)
                return busy;
        }
    }
}
