using System.Diagnostics;
using Akka.DistTest.Chaos.Figures;
using Akka.DistTest.Chaos.Grounds;
using Akka.DistTest.Chaos.Scenarios;
using Akka.DistTest.Chaos.Trials;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.Chaos;

/// <summary>The suite as a program: 0 when all trials passed, 1 when one did not, 2 for wrong usage.</summary>
internal static class ChaosCommand
{
    private static readonly Lock Told = new();

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (ChaosOptions.Parse(arguments, out var problem) is not { } options)
        {
            await Console.Error.WriteLineAsync($"{problem}\n{ChaosOptions.Usage}");
            return 2;
        }

        if (options.IsList)
        {
            foreach (var scenario in options.Scenarios)
                Console.WriteLine($"{scenario.Name,-24}{scenario.What}");
            return 0;
        }

        if (options.Table is { } figures)
        {
            Console.Write(FigureTable.Of(FigureFile.Read(figures)));
            return 0;
        }

        return await TryAllAsync(options) ? 0 : 1;
    }

    /// <summary>Seed by seed, so that a run that is cut short has tried all scenarios alike.</summary>
    private static async Task<bool> TryAllAsync(ChaosOptions options)
    {
        var clock = Stopwatch.StartNew();
        var known = options.Resumes && File.Exists(options.Figures)
            ? FigureFile.Read(options.Figures).Where(r => r.Problems.Count == 0).Select(r => (r.Scenario, r.Seed)).ToHashSet()
            : [];
        var trials = Enumerable.Range(options.FirstSeed, options.Seeds)
            .SelectMany(seed => options.Scenarios.Select(scenario => (Scenario: scenario, Seed: seed)))
            .Where(trial => !known.Contains((trial.Scenario.Name, trial.Seed)));
        var failures = 0;
        await Parallel.ForEachAsync(
            trials,
            new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
            async (trial, _) =>
            {
                if (clock.Elapsed < options.Duration && !await TryAsync(trial.Scenario, trial.Seed, options))
                    Interlocked.Increment(ref failures);
            });
        return failures == 0;
    }

    private static async Task<bool> TryAsync(Scenario scenario, int seed, ChaosOptions options)
    {
        var name = $"{scenario.Name} seed {seed}";
        if ((scenario.NeedsHosts || options.OnHosts) && !HostNetwork.IsPossible)
        {
            Console.WriteLine($"{name}: not tried: hosts of its own need Linux and root");
            return true;
        }

        var trial = new Trial(
            scenario, seed, new TrialOptions { Tasks = options.Tasks, OnHosts = options.OnHosts, Program = options.Node });
        var result = await trial.RunAsync();
        lock (Told)
        {
            FigureFile.Add(options.Figures, result);
            Console.WriteLine($"{name}: {FigureLine.Of(result)}");
        }

        if (result.Problems.Count > 0 || options.KeepsAll)
            await KeepAsync(Path.Combine(options.Logs, $"{scenario.Name}-{seed}.log"), trial.Journal);
        return result.Problems.Count == 0;
    }

    private static async Task KeepAsync(string log, Journal journal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(log))!);
        await File.WriteAllTextAsync(log, journal.WholeText());
        Console.WriteLine($"  all that was said: {log}");
    }
}
