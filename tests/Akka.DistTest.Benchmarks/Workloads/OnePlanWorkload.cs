using System.Diagnostics;
using Akka.DistTest.Benchmarks.Nodes;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Benchmarks.Workloads;

/// <summary>Many equal tasks in one plan.</summary>
internal sealed class OnePlanWorkload(string name, int standardCount, TaskWork work) : IWorkload
{
    public string Name => name;

    public int StandardCount => standardCount;

    public async Task<(Sample Sample, double? Megabytes)> RunAsync(string program, string folder, int count)
    {
        var plan = EqualTasks.Of(count, work);
        await using var cluster = await BenchmarkCluster.StartAsync(program, folder);
        await CheckedRun.ExecuteAsync(cluster.Client, EqualTasks.WarmUp);
        var clock = Stopwatch.StartNew();
        await CheckedRun.ExecuteAsync(cluster.Client, plan);
        return (new Sample(count, clock.Elapsed), cluster.PeakMegabytes());
    }
}
