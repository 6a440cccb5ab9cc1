namespace Akka.DistTest.Runs;

internal enum CaseState
{
    /// <summary>Waits to be put into a batch.</summary>
    Pending,
    InBatch,
    Done,
}

/// <summary>One case of a suite or of a task that reports cases.</summary>
internal sealed class CaseRecord(string name)
{
    public string Name { get; } = name;

    public CaseState State { get; set; }

    /// <summary>Counts as soon as the state is Done.</summary>
    public CaseOutcome Outcome { get; set; }

    /// <summary>Results that were a failure.</summary>
    public int Failures { get; set; }

    /// <summary>Attempts that were lost while the case was in their batch and had no result.</summary>
    public int Losses { get; set; }

    public bool Flaky { get; set; }

    /// <summary>The attempt of the last result, for tasks whose cases come without discovery.</summary>
    public int Attempt { get; set; }

    public TimeSpan? Took { get; set; }
}

/// <summary>The cases of one entry, and their numbers.</summary>
internal sealed class CaseBook
{
    private readonly List<CaseRecord> _cases = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _pending = [];

    public int Count => _cases.Count;

    public IReadOnlyCollection<int> Pending => _pending;

    public int Done { get; private set; }

    public CaseRecord this[int position] => _cases[position];

    public IEnumerable<CaseRecord> All => _cases;

    public int Add(string name)
    {
        if (_positions.TryGetValue(name, out var known))
            return known;
        _cases.Add(new CaseRecord(name));
        _positions.Add(name, _cases.Count - 1);
        _pending.Add(_cases.Count - 1);
        return _cases.Count - 1;
    }

    public int? Find(string name) => _positions.TryGetValue(name, out var position) ? position : null;

    public void Move(int position, CaseState state)
    {
        var record = _cases[position];
        if (record.State == CaseState.Done)
            Done--;
        record.State = state;
        if (state == CaseState.Pending)
            _pending.Add(position);
        else
            _pending.Remove(position);
        if (state == CaseState.Done)
            Done++;
    }

    public CaseCounts Counts()
    {
        int passed = 0, failed = 0, skipped = 0, neverRan = 0, open = 0, flaky = 0;
        foreach (var record in _cases)
        {
            if (record.Flaky)
                flaky++;
            if (record.State != CaseState.Done)
                open++;
            else if (record.Outcome == CaseOutcome.Passed)
                passed++;
            else if (record.Outcome == CaseOutcome.Failed)
                failed++;
            else if (record.Outcome == CaseOutcome.Skipped)
                skipped++;
            else
                neverRan++;
        }

        return new CaseCounts(_cases.Count, passed, failed, skipped, neverRan, open, flaky);
    }
}
