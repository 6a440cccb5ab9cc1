using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>The cases of one entry, and their numbers, which are kept up as the cases change.</summary>
/// <param name="run">The numbers of the whole run, kept up too.</param>
internal sealed class CaseBook(CaseTally run)
{
    private readonly List<CaseRecord> _cases = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _pending = [];
    private readonly SortedSet<int> _deadly = [];
    private readonly CaseTally _own = new();
    private int _asked;
    private double _pendingSeconds;
    private int _timed;
    private double _timedSeconds;

    public int Count => _cases.Count;

    public int PendingCount => _pending.Count + _deadly.Count;

    /// <summary>The first that waits and may be what took a worker with it.</summary>
    public int? PendingDeadly => _deadly.Count > 0 ? _deadly.Min : null;

    /// <summary>All others that wait, in order.</summary>
    public IEnumerable<int> PendingOthers => _pending;

    public int Done { get; private set; }

    /// <summary>Pending cases about which earlier runs say nothing.</summary>
    public int PendingUnknown { get; private set; }

    /// <summary>Learned durations of the pending cases, summed.</summary>
    public double PendingSeconds => Math.Max(0, _pendingSeconds);

    /// <summary>What the cases of this run took on average; null while fewer than the given number have ended.</summary>
    public TimeSpan? Average(int least) =>
        _timed < least ? null : TimeSpan.FromSeconds(_timedSeconds / _timed);

    public CaseRecord this[int position] => _cases[position];

    public IEnumerable<CaseRecord> All => _cases;

    public CaseCounts Counts => _own.Counts;

    public int Add(string name)
    {
        if (_positions.TryGetValue(name, out var known))
            return known;
        _cases.Add(new CaseRecord(name));
        _positions.Add(name, _cases.Count - 1);
        Pend(_cases.Count - 1, 1);
        _own.Added();
        run.Added();
        return _cases.Count - 1;
    }

    public int? Find(string name) => _positions.TryGetValue(name, out var position) ? position : null;

    /// <summary>Names of the cases from a position on.</summary>
    public IReadOnlyList<string> From(int position) => [.. _cases.Skip(position).Select(c => c.Name)];

    /// <summary>Asks once for each case what earlier runs know of it.</summary>
    public void Learn(Func<int, TimeSpan?> learned)
    {
        for (; _asked < _cases.Count; _asked++)
            Know(_asked, learned(_asked));
    }

    /// <summary>Takes what earlier runs know of a case, which may come after it was asked for.</summary>
    public void Know(int position, TimeSpan? learned)
    {
        var pending = _cases[position].State == CaseState.Pending;
        if (pending)
            Pend(position, -1);
        _cases[position].Learned = learned;
        if (pending)
            Pend(position, 1);
    }

    /// <summary>Opens a case, again perhaps.</summary>
    public void Return(int position) => Move(position, CaseState.Pending);

    public void Put(int position, Unit batch)
    {
        Move(position, CaseState.InBatch);
        _cases[position].Batch = batch;
    }

    public void Finish(int position, CaseOutcome outcome)
    {
        Move(position, CaseState.Done);
        _cases[position].Outcome = outcome;
        Done++;
        _own.Closed(outcome);
        run.Closed(outcome);
    }

    public void MarkFlaky(int position)
    {
        if (_cases[position].Flaky)
            return;
        _cases[position].Flaky = true;
        _own.MarkedFlaky();
        run.MarkedFlaky();
    }

    public void Time(int position, TimeSpan took)
    {
        var record = _cases[position];
        if (record.Took is { } before)
            _timedSeconds -= before.TotalSeconds;
        else
            _timed++;
        record.Took = took;
        _timedSeconds += took.TotalSeconds;
    }

    private void Move(int position, CaseState state)
    {
        var record = _cases[position];
        if (record.State == CaseState.Done)
        {
            Done--;
            _own.Reopened(record.Outcome);
            run.Reopened(record.Outcome);
        }

        if (record.State == CaseState.Pending)
            Pend(position, -1);
        record.State = state;
        record.Batch = null;
        if (state == CaseState.Pending)
            Pend(position, 1);
    }

    private void Pend(int position, int sign)
    {
        if (sign > 0)
            (_cases[position].IsDeadly ? _deadly : _pending).Add(position);
        else if (!_pending.Remove(position))
            _deadly.Remove(position);
        if (_cases[position].Learned is { } learned)
            _pendingSeconds += sign * learned.TotalSeconds;
        else
            PendingUnknown += sign;
    }
}
