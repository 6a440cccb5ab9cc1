using System.Globalization;

namespace Akka.DistTest.Coordination;

/// <summary>What each submitter has in open runs, and how fast that comes to an end.</summary>
public sealed class LoadBook
{
    /// <summary>Ended runs of a submitter from which its pace is taken.</summary>
    private const int MostFinished = 8;

    /// <summary>Submitters whose pace is known; the one that ended a run longest ago makes room.</summary>
    private const int MostPaces = 200;

    private readonly Dictionary<string, (int Runs, int Tasks)> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<FinishedRun>> _finished = new(StringComparer.Ordinal);

    public IReadOnlyList<SubmitterLoad> Loads(int most) =>
    [
        .. _open
            .Select(o => new SubmitterLoad(o.Key, o.Value.Runs, o.Value.Tasks))
            .OrderByDescending(l => l.Tasks)
            .ThenBy(l => l.Submitter, StringComparer.Ordinal)
            .Take(most),
    ];

    public IReadOnlyList<FinishedRun> Finished => [.. _finished.Values.SelectMany(f => f).OrderBy(f => f.EndedAt)];

    public int OpenTasks(string submitter) => _open.GetValueOrDefault(submitter).Tasks;

    public void Open(string submitter, int tasks) => Count(submitter, 1, tasks);

    public void Close(string submitter, int tasks) => Count(submitter, -1, -tasks);

    public void Finish(FinishedRun run)
    {
        if (!_finished.TryGetValue(run.Submitter, out var its))
            _finished.Add(run.Submitter, its = new Queue<FinishedRun>());
        its.Enqueue(run);
        if (its.Count > MostFinished)
            its.Dequeue();
        if (_finished.Count > MostPaces)
            _finished.Remove(_finished.MinBy(f => f.Value.Last().EndedAt).Key);
    }

    /// <summary>Why tasks more would be too many, in words, with when to come back; null when they are not.</summary>
    /// <param name="submitter">Whose.</param>
    /// <param name="tasks">Of the plan.</param>
    /// <param name="most">In all open runs; null: any number.</param>
    public string? Refusal(string submitter, int tasks, int? most)
    {
        if (most is not { } limit || OpenTasks(submitter) + tasks <= limit)
            return null;
        var (runs, open) = _open.GetValueOrDefault(submitter);
        if (tasks > limit)
        {
            return $"not accepted: the plan has {tasks} tasks, and submitter {submitter} may have {limit} in open runs; "
                + "split it, or ask an operator for more";
        }

        var wait = PaceOf(submitter) is { } pace
            ? $"in about {Rounded((open + tasks - limit) / pace)}"
            : "when one of its runs has ended";
        return $"not accepted now: submitter {submitter} may have {limit} tasks in open runs and has {open} in {runs}; "
            + $"{tasks} more do not fit. Submit again {wait}";
    }

    /// <summary>Tasks a second, over the time from the first start to the last end of what ended last; null when that is
    /// not known.</summary>
    private double? PaceOf(string submitter)
    {
        if (!_finished.TryGetValue(submitter, out var its))
            return null;
        var seconds = (its.Max(f => f.EndedAt) - its.Min(f => f.OpenedAt)).TotalSeconds;
        var tasks = its.Sum(f => f.Tasks);
        return seconds > 0 && tasks > 0 ? tasks / seconds : null;
    }

    private static string Rounded(double seconds) => seconds switch
    {
        < 100 => $"{Number(seconds)} s",
        < 6_000 => $"{Number(seconds / 60)} min",
        _ => $"{Number(seconds / 3_600)} h",
    };

    private static string Number(double value) => Math.Ceiling(value).ToString("0", CultureInfo.InvariantCulture);

    private void Count(string submitter, int runs, int tasks)
    {
        var has = _open.GetValueOrDefault(submitter);
        var left = (Runs: has.Runs + runs, Tasks: has.Tasks + tasks);
        if (left.Runs == 0)
            _open.Remove(submitter);
        else
            _open[submitter] = left;
    }
}
