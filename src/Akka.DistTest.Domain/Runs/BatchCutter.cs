using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>Takes batches off the cases that wait, in their order, and keeps groups together where they fit.</summary>
internal sealed class BatchCutter
{
    private readonly CaseBook _cases;
    private readonly IEnumerator<int> _pending;
    private readonly double _assumed;
    private readonly int _maxNameCost;

    /// <summary>Cases of one batch after its cases were in one lost attempt, and after more. A case that loses its workers
    /// is found among many in few steps, and many that have done nothing do not run one by one.</summary>
    private const int AfterOneLoss = 500;
    private const int AfterMore = 20;

    // Seconds that earlier batches of this cut took of each group.
    private readonly Dictionary<int, double> _taken = [];

    /// <param name="cases">Of the suite.</param>
    /// <param name="pending">Positions that may be taken.</param>
    /// <param name="assumed">For a case about which nothing is known.</param>
    /// <param name="maxNameCost">Of one batch; see <see cref="PackedNames.CostAfter"/>.</param>
    public BatchCutter(CaseBook cases, IEnumerable<int> pending, TimeSpan assumed, int maxNameCost)
    {
        _cases = cases;
        _assumed = assumed.TotalSeconds;
        _maxNameCost = maxNameCost;
        Left = cases.PendingSeconds + (cases.PendingUnknown * _assumed);
        _pending = pending.GetEnumerator();
        HasMore = _pending.MoveNext();
    }

    /// <summary>Expected seconds of what was not taken.</summary>
    public double Left { get; private set; }

    public bool HasMore { get; private set; }

    /// <summary>At least one case.</summary>
    /// <param name="target">Expected seconds of the batch.</param>
    /// <param name="share">What one slot has to do of all that is left: a group that is no longer stays whole.</param>
    public IReadOnlyList<int> Take(double target, double share)
    {
        var batch = new List<int>();
        var (sum, cost, group) = (0.0, 0, -1);
        var mayOverrun = false;
        var limit = int.MaxValue;
        string? previous = null;
        while (HasMore)
        {
            var position = _pending.Current;
            var record = _cases[position];
            limit = Math.Min(limit, LimitAfter(record.Losses));
            var seconds = record.Learned?.TotalSeconds ?? _assumed;
            cost += PackedNames.CostAfter(previous, record.Name);
            if (batch.Count > 0 && (record.IsSuspect || batch.Count >= limit || cost > _maxNameCost))
                break;
            if (batch.Count == 0 || record.Group != group)
            {
                group = record.Group;
                var whole = group < 0 ? seconds : LeftOf(group);
                // A group that fits stays whole, also when it is somewhat too long; one that is longer than a share is cut.
                mayOverrun = group >= 0 && whole <= share;
                if (batch.Count > 0 && sum + whole > target && (sum > target / 2 || sum + whole > share))
                    break;
            }

            if (batch.Count > 0 && !mayOverrun && sum + seconds > target)
                break;
            HasMore = _pending.MoveNext();
            batch.Add(position);
            previous = record.Name;
            sum += seconds;
            if (group >= 0)
                _taken[group] = _taken.GetValueOrDefault(group) + seconds;
            if (record.IsSuspect)
                break;
        }

        Left -= sum;
        return batch;
    }

    private static int LimitAfter(int losses) => losses switch
    {
        0 => int.MaxValue,
        1 => AfterOneLoss,
        _ => AfterMore,
    };

    private double LeftOf(int group)
    {
        var (unknown, seconds) = _cases.PendingOf(group);
        return (unknown * _assumed) + seconds - _taken.GetValueOrDefault(group);
    }
}
