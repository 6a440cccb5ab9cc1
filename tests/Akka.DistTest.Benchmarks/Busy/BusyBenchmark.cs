using System.Globalization;
using Akka.DistTest.Benchmarks.Failover;
using Akka.DistTest.Client;
using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Benchmarks.Busy;

/// <summary>
/// Keeps every processor full for minutes with what the workers run, and counts false alarms: attempts that were lost, members
/// that were called unreachable or dead, workers that were given up.
/// </summary>
internal static class BusyBenchmark
{
    private const int LoopsPerTask = 4;
    private const int StandardMinutes = 10;

    private static readonly string[] Alarms = ["UNREACHABLE", "is dead: its port", " is lost", "was lost"];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (minutes, program) = (StandardMinutes, NodeProgram.BesideThis());
        foreach (var pair in arguments.Chunk(2))
        {
            switch (pair)
            {
                case ["--minutes", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0:
                    minutes = number;
                    break;
                case ["--node", var path]:
                    program = Path.GetFullPath(path);
                    break;
                default:
                    await Console.Error.WriteLineAsync($"not understood: {string.Join(' ', pair)}\n{BenchmarkOptions.Usage}");
                    return 2;
            }
        }

        var folder = Directory.CreateTempSubdirectory("disttest-busy-");
        try
        {
            await using var cluster = await FailoverCluster.StartAsync(
                program, folder.FullName, Repository.Locate("hocon", "fast.conf"));
            return await MeasureAsync(cluster, minutes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(FailoverCluster cluster, int minutes)
    {
        await using var client = DistTestClient.Connect(new ClientOptions { Contacts = cluster.Contacts() });
        using var over = new CancellationTokenSource();
        var watched = WatchAsync(client, over.Token);
        var lost = await BurnAsync(client, minutes);
        await over.CancelAsync();
        var (silence, suspected, samples) = await watched;
        var alarms = cluster.Output().Split('\n').Where(line => Alarms.Any(a => line.Contains(a, StringComparison.Ordinal))).ToArray();
        Console.WriteLine("minutes\tattempts_lost\talarms\tlongest_silence_s\tsuspect_share\tlooks");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{minutes}\t{lost}\t{alarms.Length}\t{silence.TotalSeconds:0.00}\t{suspected:0.00}\t{samples}"));
        foreach (var alarm in alarms)
            await Console.Error.WriteLineAsync(alarm);
        return lost == 0 && alarms.Length == 0 ? 0 : 1;
    }

    /// <summary>Follows the plan to its end; gives how many attempts were lost.</summary>
    private static async Task<int> BurnAsync(DistTestClient client, int minutes)
    {
        var loop = $"timeout {minutes * 60} sh -c 'while :; do :; done'";
        var shell = $"for i in $(seq {LoopsPerTask}); do {loop} & done; wait; exit 0";
        var plan = new Plan
        {
            Name = "busy",
            Submitter = "benchmark",
            Tasks =
            [
                .. Enumerable.Range(0, FailoverCluster.Workers * FailoverCluster.SlotsPerWorker).Select(number => new PlannedTask
                {
                    Id = new TaskId(string.Create(CultureInfo.InvariantCulture, $"busy{number}")),
                    Work = new TaskWork.Command(new CommandLine { Shell = shell }),
                    Timeout = TimeSpan.FromMinutes(minutes + 5),
                }),
            ],
        };
        var lost = 0;
        RunReply.NewsPage? last = null;
        await foreach (var page in client.RunAsync(new RunId($"bench-{Guid.NewGuid():N}"), plan))
        {
            last = page;
            lost += page.News.OfType<RunNews.AttemptLost>().Count();
        }

        return last is { Ended: true, Summary.Balanced: true }
            ? lost
            : throw new InvalidOperationException($"the plan did not pass: {last?.Summary}");
    }

    /// <summary>Looks every second at how the workers stand.</summary>
    private static async Task<(TimeSpan Silence, double Suspected, int Looks)> WatchAsync(
        DistTestClient client, CancellationToken over)
    {
        var (silence, suspects, seen, looks) = (TimeSpan.Zero, 0, 0, 0);
        while (!over.IsCancellationRequested)
        {
            var workers = (await client.DescribeAsync(CancellationToken.None)).Pools.SelectMany(p => p.Workers).ToArray();
            looks++;
            seen += workers.Length;
            suspects += workers.Count(w => w.Health?.State == HealthState.Suspect);
            foreach (var worker in workers.Where(w => w.SinceLastBeat > silence))
                silence = worker.SinceLastBeat;
            await ((Task)Task.Delay(TimeSpan.FromSeconds(1), over)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return (silence, seen == 0 ? 0 : (double)suspects / seen, looks);
    }
}
