using System.Globalization;

namespace Akka.DistTest.Benchmarks.Flood;

/// <summary>What a flood of one submitter costs another: the scheduler's core on virtual time, with virtual workers.</summary>
internal static class FloodBenchmark
{
    private const int Small = 1_000;
    private const int Large = 1_000_000;

    private const int InCluster = 200;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is ["--cluster"])
            return await FloodInCluster.RunAsync(Large, InCluster);
        if (arguments is ["--cluster", var queued] && int.TryParse(queued, CultureInfo.InvariantCulture, out var many) && many > 0)
            return await FloodInCluster.RunAsync(many, InCluster);

        var tasks = 20_000;
        if (arguments is ["--n", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            tasks = number;
        }
        else if (arguments.Count > 0)
        {
            Console.Error.WriteLine($"not understood: {string.Join(' ', arguments)}\nusage: flood [--n TASKS-OF-THE-OTHER | --cluster [QUEUED]]");
            return 2;
        }

        Console.WriteLine("case\tqueued\twait_p50_s\twait_p95_s\tus_per_placement\tbytes_per_queued\tpolicy_ms\twithdraw_ms");
        // The first is thrown away: it compiles the code.
        new FloodCase("warm-up", Small, Shared: true, null).Measure(tasks / 10);
        foreach (var one in (FloodCase[])
        [
            new("alone", 0, Shared: true, null),
            new("fair share", Small, Shared: true, null),
            new("fair share", Large, Shared: true, null),
            new("flood may have 80 %", Small, Shared: true, 80),
            new("flood may have 80 %", Large, Shared: true, 80),
            new("one queue for all", Small, Shared: false, null),
        ])
        {
            Console.WriteLine(one.Measure(tasks));
        }

        return 0;
    }
}
