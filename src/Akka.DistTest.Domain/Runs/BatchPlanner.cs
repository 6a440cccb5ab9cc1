namespace Akka.DistTest.Runs;

/// <summary>
/// Cuts a suite into batches while it runs. With durations it is guided self-scheduling (Polychronopoulos and Kuck, 1987)
/// over expected seconds: each batch is a share of what is left, so that batches are long at first, which saves overhead,
/// and short at the end, which leaves no slot idle. Without, each slot gets its whole share with a budget: what its host has
/// not begun when that has passed comes back and is cut anew with what was learned. So a short suite is one batch for each slot,
/// and what is expensive to set up is set up once in each host.
/// </summary>
internal static class BatchPlanner
{
    /// <summary>Cases that must have ended before their average counts.</summary>
    private const int LeastTimed = 4;

    /// <summary>How long hosts run cases about which nothing is known: long beside the overhead of most batches, short
    /// beside a suite that is worth more than one slot.</summary>
    private static readonly TimeSpan ColdBudget = TimeSpan.FromSeconds(2);

    /// <summary>Assumed for a case before anything is known.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMilliseconds(50);

    /// <summary>A longer batch saves nothing more, and is lost whole with its worker; but see <see cref="OverheadTimes"/>.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Below this the way to the worker and back costs more than the batch.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(60);

    /// <summary>A batch is this many times as long as its overhead, which then is less than 5 % of a slot's time.</summary>
    private const double OverheadTimes = 19;

    /// <summary>Characters of a batch's names, those left out that a name shares with the one before it: the assignment must fit
    /// into a message of 1 MiB even when nothing can be packed any further.</summary>
    private const int MaxNameCost = 300_000;

    /// <summary>A batch is this part of one slot's share of what is left.</summary>
    private const double Share = 1.0 / 3;

    /// <summary>Batches for every slot: one that runs and one that waits beside it.</summary>
    private const int PerSlot = 2;

    public static IReadOnlyList<CutBatch> Cut(TaskEntry suite, int slots, Func<int, TimeSpan?> learned)
    {
        var cases = suite.Cases;
        slots = Math.Max(1, slots);
        var wanted = (slots * PerSlot) - suite.Batches.Count;
        if (wanted <= 0 || cases.PendingCount == 0)
            return [];

        cases.Learn(learned);
        var average = cases.Average(LeastTimed);
        var knowsMost = cases.PendingUnknown * 2 <= cases.PendingCount;
        var isCold = average is null && !knowsMost;
        var plan = new BatchCutter(cases, Takeable(suite), average ?? Unknown, MaxNameCost);
        var batches = new List<CutBatch>();
        var whole = plan.Left / slots;
        while (batches.Count < wanted && plan.HasMore)
        {
            // Nothing waits beside a cold batch: it would be cut without knowing more.
            if (isCold && suite.Batches.Count + batches.Count >= slots)
                break;
            var free = isCold ? Math.Max(1, slots - suite.Batches.Count - batches.Count) : slots;
            var share = plan.Left / free;
            var target = !isCold ? Target(share, whole, suite.Overhead)
                : free == 1 ? double.PositiveInfinity
                : share;
            // A small remainder must not become a batch of its own.
            if (plan.Left <= target * 1.2)
                target = double.PositiveInfinity;
            var positions = plan.Take(target, share);
            batches.Add(CutBatch.Of(
                new TaskId($"{suite.Id}#{suite.BatchesCut + batches.Count + 1}"), positions,
                Budget(positions, cases, target, isCold)));
        }

        return batches;
    }

    private static double Target(double share, double whole, TimeSpan? overhead)
    {
        var least = Math.Max(Shortest.TotalSeconds, (overhead ?? TimeSpan.Zero).TotalSeconds * OverheadTimes);
        var most = Math.Max(Longest.TotalSeconds, least);
        // No slot may be left without work for the sake of another's overhead.
        return Math.Min(Math.Clamp(share * Share, least, most), Math.Max(whole, Shortest.TotalSeconds));
    }

    /// <summary>A batch whose cases are mostly guesses may turn out much longer than it was meant to be.</summary>
    private static TimeSpan? Budget(IReadOnlyList<int> positions, CaseBook cases, double target, bool isCold)
    {
        if (positions.Count < 2 || positions.Count(x => cases[x].Learned is null) * 2 <= positions.Count)
            return null;
        return isCold ? ColdBudget : TimeSpan.FromSeconds(Math.Max(ColdBudget.TotalSeconds, 2 * Math.Min(target, 3600)));
    }

    /// <summary>What waits; of the cases that may take their worker with them only one, and only while no other is out:
    /// two at the same worker would be blamed together, and one of them may have done nothing.</summary>
    private static IEnumerable<int> Takeable(TaskEntry suite)
    {
        var cases = suite.Cases;
        var isOut = suite.Batches.Any(b => b.Cases.Count == 1 && cases[b.Cases[0]].IsDeadly);
        if (!isOut && cases.PendingDeadly is { } deadly)
            yield return deadly;
        foreach (var position in cases.PendingOthers)
            yield return position;
    }
}
