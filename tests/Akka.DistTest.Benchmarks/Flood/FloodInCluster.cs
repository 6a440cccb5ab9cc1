using System.Diagnostics;
using System.Globalization;
using Akka.DistTest.Benchmarks.Nodes;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Benchmarks.Flood;

/// <summary>
/// The same in a real cluster: one submitter queues plans whose tasks sleep for 0.5 to 1.5 s, another submits single tasks, one
/// after another, and waits for each to begin.
/// </summary>
internal static class FloodInCluster
{
    private const int Slots = 4;
    private const int PerPlan = 100_000;
    private const string Name = "flood";

    public static async Task<int> RunAsync(int queued, int tasks)
    {
        Console.WriteLine("queued\tsubmit_s\tothers_tasks\twait_p50_ms\twait_p95_ms\twait_max_ms\tnodes_mb");
        var none = await MeasureAsync(0, tasks);
        var few = await MeasureAsync(Math.Min(1_000, queued), tasks);
        var many = await MeasureAsync(queued, tasks);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"p95 with {queued} queued is {many / few:0.00} x that with few, {many / none:0.00} x that with none"));
        return 0;
    }

    /// <summary>Gives the 95th percentile of the waits.</summary>
    private static async Task<double> MeasureAsync(int queued, int tasks)
    {
        var folder = Directory.CreateTempSubdirectory("disttest-flood-");
        try
        {
            await using var cluster = await BenchmarkCluster.StartAsync(NodeProgram.BesideThis(), folder.FullName, Slots);
            // The code of the way is compiled, on both sides.
            for (var i = 0; i < 20; i++)
                await WaitAsync(cluster, "warm");
            var clock = Stopwatch.StartNew();
            for (var left = queued; left > 0; left -= PerPlan)
                await SubmitAsync(cluster, Math.Min(left, PerPlan));
            var submitted = clock.Elapsed;
            var waits = new List<double>();
            for (var i = 0; i < tasks; i++)
            {
                waits.Add(await WaitAsync(cluster, "other"));
                await Task.Delay(Random.Shared.Next(100));
            }

            waits.Sort();
            var p95 = Quantile(waits, 0.95);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{queued}\t{submitted.TotalSeconds:0.0}\t{tasks}\t{Quantile(waits, 0.5):0}\t{p95:0}\t{waits[^1]:0}\t{cluster.PeakMegabytes():0}"));
            return p95;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Milliseconds from the submission until the task began, as the worker says; all share one clock.</summary>
    private static async Task<double> WaitAsync(BenchmarkCluster cluster, string submitter)
    {
        var from = DateTimeOffset.UtcNow;
        var plan = new Plan { Name = submitter, Submitter = submitter, Tasks = [TaskOf("one", "true")] };
        await foreach (var page in cluster.Client.RunAsync(new RunId($"bench-{Guid.NewGuid():N}"), plan))
        {
            if (page.News.OfType<RunNews.TaskClosed>().FirstOrDefault() is not { } closed)
                continue;
            return closed is { Verdict: Verdict.Passed, Last.Outcome: var outcome }
                ? (outcome.StartedAt - from).TotalMilliseconds
                : throw new InvalidOperationException($"not a pass: {closed}");
        }

        throw new InvalidOperationException("the news ended without a verdict");
    }

    private static async Task SubmitAsync(BenchmarkCluster cluster, int count)
    {
        var plan = new Plan
        {
            Name = Name,
            Submitter = Name,
            Tasks = [.. Enumerable.Range(0, count).Select(n => TaskOf(n.ToString(CultureInfo.InvariantCulture), Sleep(n)))],
        };
        var answer = await cluster.Client.SubmitAsync(new RunId($"{Name}-{Guid.NewGuid():N}"), plan);
        if (answer is not RunReply.Accepted)
            throw new InvalidOperationException($"the flood was answered by {answer}");
    }

    /// <summary>Unlike times, or slots would come free in bursts.</summary>
    private static string Sleep(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"sleep {0.5 + (number * 37 % 100 / 100.0):0.00}");

    private static PlannedTask TaskOf(string id, string shell) => new()
    {
        Id = new TaskId(id),
        Work = new TaskWork.Command(new CommandLine { Shell = shell }),
    };

    private static double Quantile(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];
}
