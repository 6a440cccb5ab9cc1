using System.Diagnostics;
using System.Text.Json;

namespace Akka.DistTest.Benchmarks.Workloads;

/// <summary>The suite that comes with networkx, as <c>disttest run</c> runs it from a cold start: the time of the whole
/// command, as the peers' is.</summary>
internal sealed class PytestWorkload : IWorkload
{
    private const string Plan =
        """
        name: networkx
        suites:
          - id: networkx
            framework: pytest
            path: networkx
            args: [--pyargs]
            timeout: 5m
            env:
              OMP_NUM_THREADS: "1"
              OPENBLAS_NUM_THREADS: "1"
              MPLBACKEND: Agg
              PYTHONHASHSEED: "0"
        """;

    public string Name => "W4";

    /// <summary>Not asked for: the suite has the cases that it has.</summary>
    public int StandardCount => 0;

    public async Task<(Sample Sample, double? Megabytes)> RunAsync(string program, string folder, int count)
    {
        var plan = Path.Combine(folder, "networkx.yaml");
        await File.WriteAllTextAsync(plan, Plan);
        var start = new ProcessStartInfo(program, ["run", plan, "--slots", "2", "--json"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The distribution's Python has the suite; another one may stand before it on the PATH.
        start.Environment["PATH"] = $"/usr/bin:{start.Environment["PATH"]}";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var summary = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            summary = line;
        await process.WaitForExitAsync();
        var wall = clock.Elapsed;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"exit code {process.ExitCode}: {summary}\n{await errors}");

        return (new Sample(Passed(summary), wall), null);
    }

    private static int Passed(string summary)
    {
        using var json = JsonDocument.Parse(summary);
        if (!json.RootElement.GetProperty("balanced").GetBoolean())
            throw new InvalidOperationException($"the books do not balance: {summary}");
        return json.RootElement.GetProperty("cases").GetProperty("passed").GetInt32();
    }
}
