using System.Globalization;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Benchmarks.Failover;

/// <summary>Kills the node of the coordinator again and again, and prints how long the cluster took each time.</summary>
internal static class FailoverBenchmark
{
    private const int StandardKills = 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (kills, program, profile) = (StandardKills, NodeProgram.BesideThis(), Repository.Locate("hocon", "fast.conf"));
        foreach (var pair in arguments.Chunk(2))
        {
            switch (pair)
            {
                case ["--kills", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0:
                    kills = number;
                    break;
                case ["--node", var path]:
                    program = Path.GetFullPath(path);
                    break;
                case ["--profile", var path]:
                    profile = Path.GetFullPath(path);
                    break;
                default:
                    await Console.Error.WriteLineAsync($"not understood: {string.Join(' ', pair)}\n{BenchmarkOptions.Usage}");
                    return 2;
            }
        }

        var folder = Directory.CreateTempSubdirectory("disttest-failover-");
        try
        {
            await using var cluster = await FailoverCluster.StartAsync(program, folder.FullName, profile);
            await MeasureAsync(cluster, kills);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(FailoverCluster cluster, int kills)
    {
        Console.WriteLine("kill\tdetected_s\tnext_dispatch_s\tlongest_gap_s");
        var all = new List<KillTimes>();
        for (var kill = 1; kill <= kills; kill++)
        {
            try
            {
                all.Add(await OneKill.RunAsync(cluster));
            }
            catch
            {
                await Console.Error.WriteLineAsync(cluster.Output());
                throw;
            }

            Console.WriteLine($"{kill}\t{Text(all[^1].Detected)}\t{Text(all[^1].Dispatched)}\t{Text(all[^1].Gap)}");
        }

        foreach (var (name, fraction) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p95", 0.95), ("max", 1)])
        {
            Console.WriteLine(
                $"{name}\t{Percentile(all, t => t.Detected, fraction)}\t{Percentile(all, t => t.Dispatched, fraction)}\t"
                + Percentile(all, t => t.Gap, fraction));
        }
    }

    /// <summary>By nearest rank.</summary>
    private static string Percentile(List<KillTimes> all, Func<KillTimes, TimeSpan> of, double fraction) =>
        Text(all.Select(of).Order().ElementAt((int)Math.Ceiling(fraction * all.Count) - 1));

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
