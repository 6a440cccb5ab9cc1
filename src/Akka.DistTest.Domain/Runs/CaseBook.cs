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
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly List<(int Unknown, double Seconds)> _groupsPending = [];
    private readonly Dictionary<int, List<int>> _rows = [];
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

    /// <summary>The pending cases of a group: the number of unknown duration, and the learned seconds of the others.</summary>
    public (int Unknown, double Seconds) PendingOf(int group) => _groupsPending[group];

    public int Add(string name, string? group = null)
    {
        if (_positions.TryGetValue(name, out var known))
            return known;
        _cases.Add(new CaseRecord(name) { Group = GroupOf(group) });
        _positions.Add(name, _cases.Count - 1);
        Pend(_cases.Count - 1, 1);
        _own.Added();
        run.Added();
        return _cases.Count - 1;
    }

    /// <summary>Adds a row of a case, which counts in the case's place from then on. It is open until it has a result.</summary>
    public int AddRow(string name, int rowOf)
    {
        var container = _cases[rowOf];
        container.HasRows = true;
        if (container is { Counts: true, State: not CaseState.Done })
        {
            container.Counts = false;
            _own.Removed();
            run.Removed();
        }

        _cases.Add(new CaseRecord(name) { RowOf = rowOf, State = CaseState.WithItsCase });
        _positions.Add(name, _cases.Count - 1);
        if (!_rows.TryGetValue(rowOf, out var rows))
            _rows.Add(rowOf, rows = []);
        rows.Add(_cases.Count - 1);
        _own.Added();
        run.Added();
        return _cases.Count - 1;
    }

    /// <summary>A row is tried again, with its case.</summary>
    public void ReturnRow(int position) => Move(position, CaseState.WithItsCase);

    /// <summary>All rows of a case have come: it is done without a result of its own. A row that did not come again keeps
    /// its failure.</summary>
    public void CloseRows(int position)
    {
        Move(position, CaseState.Done);
        Done++;
        _cases[position].RunsAgain = false;
        foreach (var row in _rows[position])
        {
            if (_cases[row].State == CaseState.WithItsCase)
                Finish(row, _cases[row].Failures > 0 ? CaseOutcome.Failed : CaseOutcome.NeverRan);
        }
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
        var record = _cases[position];
        Move(position, CaseState.Done);
        if (!record.Counts)
        {
            // It died under its rows: that is a result of its own, beside theirs.
            record.Counts = true;
            _own.Added();
            run.Added();
        }

        record.Outcome = outcome;
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
            if (record.Counts)
            {
                _own.Reopened(record.Outcome);
                run.Reopened(record.Outcome);
            }
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
        var (group, learned) = (_cases[position].Group, _cases[position].Learned);
        if (learned is { } took)
            _pendingSeconds += sign * took.TotalSeconds;
        else
            PendingUnknown += sign;
        if (group < 0)
            return;
        var pending = _groupsPending[group];
        _groupsPending[group] = learned is { } known
            ? (pending.Unknown, pending.Seconds + (sign * known.TotalSeconds))
            : (pending.Unknown + sign, pending.Seconds);
    }

    private int GroupOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return -1;
        if (_groups.TryGetValue(name, out var known))
            return known;
        _groups.Add(name, _groupsPending.Count);
        _groupsPending.Add(default);
        return _groupsPending.Count - 1;
    }
}
