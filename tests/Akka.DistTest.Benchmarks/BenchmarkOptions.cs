using System.Globalization;
using Akka.DistTest.Benchmarks.Workloads;

namespace Akka.DistTest.Benchmarks;

/// <summary>What is measured, how often, and on which program.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage =
        "usage: W1|W2|W3|W4… [--runs K] [--n N] [--node PATH-OF-disttest] [--quiet SECONDS] [--no-header]\n"
        + "       failover [--kills K] [--node PATH-OF-disttest] [--profile FILE]\n"
        + "       busy [--minutes M] [--node PATH-OF-disttest]\n"
        + "       flood";

    public required IReadOnlyList<IWorkload> Workloads { get; init; }

    /// <summary>Each workload is measured this often, round robin. Default 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Items instead of the workload's own number.</summary>
    public int? Count { get; init; }

    /// <summary>The <c>disttest</c> executable. Default: the one built with this program.</summary>
    public required string Node { get; init; }

    /// <summary>How long to wait for less than 15 % of other CPU use before each run. Default 0.</summary>
    public int Quiet { get; init; }

    public bool NoHeader { get; init; }

    /// <summary>Null with the problem in words when the arguments are wrong.</summary>
    public static BenchmarkOptions? Parse(string[] arguments, out string? problem)
    {
        var workloads = new List<IWorkload>();
        var options = new BenchmarkOptions { Workloads = workloads, Node = NodeProgram.BesideThis() };
        var rest = new Queue<string>(arguments);
        problem = null;
        while (problem is null && rest.TryDequeue(out var word))
        {
            if (word == "--no-header")
                options = options with { NoHeader = true };
            else if (word.StartsWith("--", StringComparison.Ordinal))
                options = With(options, word, rest.TryDequeue(out var value) ? value : "", out problem);
            else if (AllWorkloads.Find(word) is { } workload)
                workloads.Add(workload);
            else
                problem = $"there is no workload \"{word}\"";
        }

        if (workloads.Count == 0)
            problem ??= "no workload was named";
        if (!File.Exists(options.Node))
            problem ??= $"there is no program {options.Node}";
        return problem is null ? options : null;
    }

    private static BenchmarkOptions With(BenchmarkOptions options, string word, string value, out string? problem)
    {
        problem = null;
        if (value.Length == 0)
            problem = $"{word} needs a value";
        if (word == "--node")
            return options with { Node = Path.GetFullPath(value, Environment.CurrentDirectory) };
        if (!int.TryParse(value, CultureInfo.InvariantCulture, out var number) || number < 0)
            problem ??= $"{word} \"{value}\": expected a number";
        switch (word)
        {
            case "--runs":
                return options with { Runs = number };
            case "--n":
                return options with { Count = number };
            case "--quiet":
                return options with { Quiet = number };
            default:
                problem = $"there is no option {word}";
                return options;
        }
    }
}
