using System.Globalization;
using Akka.DistTest.Chaos.Scenarios;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Chaos;

/// <summary>What is tried, and how often.</summary>
internal sealed record ChaosOptions
{
    public const string Usage =
        """
        usage: [--scenario NAME]… [--seeds N] [--first-seed N] [--minutes N] [--jobs N] [--tasks N] [--figures FILE] [--resume]
               [--logs FOLDER] [--keep] [--on-hosts] [--node FILE]
               --list | --table FILE
          --scenario    one of those that --list names; all without it
          --seeds       how many seeds each scenario is tried over; default 1
          --first-seed  default: a random one
          --minutes     no further trial is begun after this time
          --jobs        so many trials at once; default 1. Times are those of a machine that is busy with the others
          --tasks       of each plan; default 2000
          --figures     a line of JSON is added to it for each trial; default artifacts/chaos/figures.jsonl
          --resume      passes over trials that passed by the file of figures
          --logs        what all processes of a failed trial said goes there; default artifacts/chaos/logs
          --keep        keeps what was said in passed trials too
          --node        the published disttest to try; default the one that was built along
          --on-hosts    gives every node a host of its own, also where the scenario does not need it (Linux, root)
          --table       prints the table of a file of figures and ends
        """;

    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    public int Seeds { get; init; } = 1;

    public int FirstSeed { get; init; } = Random.Shared.Next(1, 1_000_000);

    public TimeSpan Duration { get; init; } = TimeSpan.MaxValue;

    public int Jobs { get; init; } = 1;

    public int Tasks { get; init; } = 2_000;

    public bool Resumes { get; init; }

    public string Figures { get; init; } = Repository.Locate("artifacts", "chaos", "figures.jsonl");

    public string Logs { get; init; } = Repository.Locate("artifacts", "chaos", "logs");

    public string? Node { get; init; }

    public bool OnHosts { get; init; }

    public bool KeepsAll { get; init; }

    public string? Table { get; init; }

    public bool IsList { get; init; }

    /// <summary>Null with the problem in words.</summary>
    public static ChaosOptions? Parse(IReadOnlyList<string> arguments, out string problem)
    {
        var options = new ChaosOptions();
        problem = "";
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            var value = word is "--list" or "--keep" or "--on-hosts" or "--resume" || ++i == arguments.Count ? "" : arguments[i];
            if (With(options, word, value) is not { } next)
            {
                problem = $"not understood: {word} {value}";
                return null;
            }

            options = next;
        }

        return options.Scenarios.Count > 0 ? options : options with { Scenarios = AllScenarios.InOrder };
    }

    private static ChaosOptions? With(ChaosOptions options, string word, string value)
    {
        var number = int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 0;
        return word switch
        {
            "--list" => options with { IsList = true },
            "--keep" => options with { KeepsAll = true },
            "--resume" => options with { Resumes = true },
            "--jobs" when number > 0 => options with { Jobs = number },
            "--on-hosts" => options with { OnHosts = true },
            "--scenario" when AllScenarios.InOrder.FirstOrDefault(s => s.Name == value) is { } scenario =>
                options with { Scenarios = [.. options.Scenarios, scenario] },
            "--seeds" when number > 0 => options with { Seeds = number },
            "--first-seed" when number > 0 => options with { FirstSeed = number },
            "--minutes" when number > 0 => options with { Duration = TimeSpan.FromMinutes(number) },
            "--node" when File.Exists(value) => options with { Node = Path.GetFullPath(value) },
            "--tasks" when number > 0 => options with { Tasks = number },
            "--figures" when value.Length > 0 => options with { Figures = value },
            "--logs" when value.Length > 0 => options with { Logs = value },
            "--table" when value.Length > 0 => options with { Table = value },
            _ => null,
        };
    }
}
