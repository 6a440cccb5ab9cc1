namespace Akka.DistTest.Runs;

/// <summary>
/// Cuts a suite into batches while it runs: guided self-scheduling (Polychronopoulos and Kuck, 1987) over expected
/// seconds. Each batch is a share of what is left, so that batches are long at first, which saves overhead, and short
/// at the end, which leaves no slot idle. A suite without learned durations starts small and doubles.
/// </summary>
internal static class BatchPlanner
{
    /// <summary>Cases of the first batches of a suite about which nothing is known.</summary>
    private const int FirstSize = 4;

    /// <summary>Assumed for a case before anything is known.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMilliseconds(50);

    /// <summary>A longer batch saves nothing more, and is lost whole with its worker.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Below this the way to the worker and back costs more than the batch.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(60);

    /// <summary>Letters of a batch's names: the assignment must fit into a message.</summary>
    private const int MostLetters = 16_000;

    /// <summary>A batch is this part of one slot's share of what is left.</summary>
    private const double Share = 1.0 / 3;

    /// <summary>Batches for every slot: one that runs and one that waits beside it.</summary>
    private const int PerSlot = 2;

    public static IReadOnlyList<CutBatch> Cut(TaskEntry suite, int slots, Func<int, TimeSpan?> learned)
    {
        var cases = suite.Cases;
        var wanted = (Math.Max(1, slots) * PerSlot) - suite.Batches.Count;
        if (wanted <= 0 || cases.PendingCount == 0)
            return [];

        cases.Learn(learned);
        var assumed = cases.Average(FirstSize) ?? Unknown;
        var known = cases.PendingUnknown * 2 <= cases.PendingCount;
        TimeSpan Expected(int position) => cases[position].Learned ?? assumed;

        using var pending = Takeable(suite).GetEnumerator();
        var more = pending.MoveNext();
        var left = cases.PendingSeconds + (cases.PendingUnknown * assumed.TotalSeconds);
        var batches = new List<CutBatch>();
        while (batches.Count < wanted && more)
        {
            var number = suite.BatchesCut + batches.Count + 1;
            var limit = known ? int.MaxValue : Growth(number, slots);
            var target = Math.Clamp(
                left * Share / Math.Max(1, slots), Shortest.TotalSeconds, Longest.TotalSeconds);
            var batch = Take(pending, ref more, cases, target, limit, Expected, ref left);
            batches.Add(new CutBatch(new TaskId($"{suite.Id}#{number}"), batch));
        }

        return batches;
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

    private static List<int> Take(
        IEnumerator<int> pending, ref bool more, CaseBook cases, double target, int limit,
        Func<int, TimeSpan> expected, ref double left)
    {
        var batch = new List<int>();
        var sum = 0.0;
        var letters = 0;
        while (more && batch.Count < limit)
        {
            var position = pending.Current;
            // A case that was in a lost attempt runs alone: should it be the cause, it takes no other with it.
            var suspect = cases[position].Losses > 0;
            var seconds = expected(position).TotalSeconds;
            letters += cases[position].Name.Length + 8;
            if (batch.Count > 0 && (suspect || sum + seconds > target || letters > MostLetters))
                break;
            more = pending.MoveNext();
            batch.Add(position);
            sum += seconds;
            if (suspect)
                break;
        }

        left -= sum;
        return batch;
    }

    /// <summary>Doubles with each round over the slots.</summary>
    private static int Growth(int number, int slots)
    {
        var round = (number - 1) / Math.Max(1, slots);
        return round > 12 ? int.MaxValue : FirstSize << round;
    }
}
