using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Grounds;
using Akka.DistTest.Chaos.Scenarios;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>One scenario over one seed, from an empty store to the last process.</summary>
internal sealed class Trial(Scenario scenario, int seed, TrialOptions options)
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(6);

    private const string Submit = "submit";

    private readonly Random _random = new(seed);
    private readonly string _mark = ProcessMark.New();
    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-chaos-").FullName;

    // A folder of its own: the server runs as another user, who may not look into ours.
    private readonly string _storeFolder = Directory.CreateTempSubdirectory("disttest-chaos-store-").FullName;
    private readonly List<string> _problems = [];
    private Stage _stage = null!;
    private RunLines? _lines;

    private string Starts => Path.Combine(_folder, "starts");

    /// <summary>What all processes said.</summary>
    public Journal Journal { get; } = new();

    /// <summary>Never throws for a fault of the product: what went wrong is in the result.</summary>
    public async Task<TrialResult> RunAsync()
    {
        var onHosts = options.OnHosts || scenario.NeedsHosts;
        await using IGround ground = onHosts
            ? await HostNetwork.CreateAsync(Places.Of(scenario.Fleet), seed)
            : new Loopback();
        await using (var fleet = new Fleet(ground, scenario.Fleet, _folder, _mark, Journal, options.Program))
        {
            _stage = new Stage(fleet, ground, _random, _folder, _storeFolder);
            try
            {
                await scenario.PrepareAsync(_stage);
                await fleet.StartAsync(_storeFolder);
                await StrikeAsync(fleet);
                await Leftovers.CheckLeasesAsync(fleet, _problems);
                await LeaveAsync(fleet);
                await Leftovers.CheckProcessesAsync(_mark, _problems);
            }
            catch (Exception e)
            {
                _problems.Add(e.Message);
            }
        }

        var result = Result();
        Directory.Delete(_folder, recursive: true);
        return result;
    }

    private async Task StrikeAsync(Fleet fleet)
    {
        var slots = scenario.Fleet.Workers * scenario.Fleet.SlotsPerWorker;
        var mean = scenario.PlanTakes * options.Pace * slots / options.Tasks;
        var plan = Path.Combine(_folder, "plan.json");
        await File.WriteAllTextAsync(plan, TrialPlan.Text(_random, options.Tasks, mean, Starts, _mark));
        var submit = fleet.StartCommand(Submit, "submit", plan, "--join", fleet.Contacts, "--json");
        await submit.Says("run.planned");
        // Anywhere in the first quarter, so that a good part is left to be disturbed.
        var before = _random.Next(1, Math.Max(2, options.Tasks / 4));
        await submit.Says(_ => StartNotes.Count(Starts) >= before);

        await scenario.RunAsync(_stage);

        var code = await submit.EndsAsync(RunLimit);
        _lines = new Ended(code, submit.Output.All, []).Lines;
        await Verdicts.CheckAsync(fleet, _lines, code, _problems);
    }

    /// <summary>Every node that lives ends in order when it is told to.</summary>
    private static async Task LeaveAsync(Fleet fleet)
    {
        foreach (var node in fleet.Workers.Concat(fleet.Seeds).Where(n => n.Lives))
            await node.LeaveAsync();
    }

    private TrialResult Result()
    {
        var times = _lines is null || _stage.Struck is not { } struck
            ? new FaultTimes(null, null, null, null)
            : FaultTimes.Of(struck, Journal.Lines.Where(IsSign), Ended(), scenario.ShiftsClocks ? null : _lines);
        return new TrialResult(
            scenario.Name, seed, options.Tasks, times.Detection, times.Redispatch, times.Gap, times.Completion,
            StartNotes.Repeats(Starts), [.. _problems]);
    }

    /// <summary>When the follower was told.</summary>
    private DateTimeOffset Ended() => Journal.Lines
        .First(l => l.Process == Submit && l.Text.StartsWith("""{"event":"run.ended",""", StringComparison.Ordinal)).At;

    private bool IsSign(JournalLine line) =>
        !_stage.WasStruck(line.Process)
        && (line.Process.StartsWith("seed", StringComparison.Ordinal) || line.Process.StartsWith("worker", StringComparison.Ordinal))
        && scenario.Signs.Any(s => line.Text.Contains(s, StringComparison.Ordinal));
}
