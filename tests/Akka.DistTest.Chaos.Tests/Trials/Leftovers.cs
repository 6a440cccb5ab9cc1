using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.Chaos.Trials;

/// <summary>What must be gone after a run.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>No lease outlives its run: the scheduler of the pool knows of none soon.</summary>
    public static async Task CheckLeasesAsync(Fleet fleet, List<string> problems)
    {
        var seed = fleet.Seeds.Last(s => s.Lives);
        IReadOnlyList<string> leases = [];
        for (var until = DateTimeOffset.UtcNow + Limit; DateTimeOffset.UtcNow < until; await Task.Delay(500))
        {
            leases = await fleet.AskAsync(seed, "disttest", "leases");
            if (leases.Count == 0)
                return;
        }

        problems.AddRange(leases.Select(lease => $"a lease is out after the end of the run: {lease}"));
    }

    /// <summary>No process is left of what the fleet or its tasks started.</summary>
    public static async Task CheckProcessesAsync(string mark, List<string> problems)
    {
        IReadOnlyList<string> left = [];
        for (var until = DateTimeOffset.UtcNow + Limit; DateTimeOffset.UtcNow < until; await Task.Delay(100))
        {
            left = ProcessTable.With(mark);
            if (left.Count == 0)
                return;
        }

        problems.AddRange(left.Select(process => $"a process is left: {process}"));
    }
}
