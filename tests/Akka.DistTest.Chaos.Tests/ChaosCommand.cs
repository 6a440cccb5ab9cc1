using System.Diagnostics;
using Akka.DistTest.Chaos.Figures;
using Akka.DistTest.Chaos.Grounds;
using Akka.DistTest.Chaos.Trials;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.Chaos;

/// <summary>The suite as a program: 0 when all trials passed, 1 when one did not, 2 for wrong usage.</summary>
internal static class ChaosCommand
{
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
        var passed = true;
        for (var seed = options.FirstSeed; seed < options.FirstSeed + options.Seeds; seed++)
        {
            foreach (var scenario in options.Scenarios)
            {
                if (clock.Elapsed > options.Duration)
                    return passed;
                Console.Write($"{scenario.Name} seed {seed}: ");
                if ((scenario.NeedsHosts || options.OnHosts) && !HostNetwork.IsPossible)
                {
                    Console.WriteLine("not tried: hosts of its own need Linux and root");
                    continue;
                }

                var trial = new Trial(scenario, seed, new TrialOptions { Tasks = options.Tasks, OnHosts = options.OnHosts });
                var result = await trial.RunAsync();
                FigureFile.Add(options.Figures, result);
                Console.WriteLine(FigureLine.Of(result));
                passed &= result.Problems.Count == 0;
                if (result.Problems.Count > 0 || options.KeepsAll)
                    await KeepAsync(Path.Combine(options.Logs, $"{scenario.Name}-{seed}.log"), trial.Journal);
            }
        }

        return passed;
    }

    private static async Task KeepAsync(string log, Journal journal)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(log))!);
        await File.WriteAllTextAsync(log, journal.WholeText());
        Console.WriteLine($"  all that was said: {log}");
    }
}
