using System.Diagnostics;
using Akka.DistTest.Benchmarks.Nodes;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Benchmarks.Workloads;

/// <summary>One task after another on an idle cluster: a plan of one task each, from its submission to its end.</summary>
internal sealed class OneByOneWorkload : IWorkload
{
    public string Name => "W3";

    public int StandardCount => 300;

    public async Task<(Sample Sample, double? Megabytes)> RunAsync(string program, string folder, int count)
    {
        var plan = EqualTasks.Of(1, new TaskWork.Noop());
        await using var cluster = await BenchmarkCluster.StartAsync(program, folder);
        await CheckedRun.ExecuteAsync(cluster.Client, EqualTasks.WarmUp);
        var latencies = new List<double>(count);
        var clock = Stopwatch.StartNew();
        for (var item = 0; item < count; item++)
        {
            var start = clock.Elapsed;
            await CheckedRun.ExecuteAsync(cluster.Client, plan);
            latencies.Add((clock.Elapsed - start).TotalMilliseconds);
        }

        return (new Sample(count, clock.Elapsed, latencies), cluster.PeakMegabytes());
    }
}
