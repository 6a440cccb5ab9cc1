using Akka.DistTest.Runs;

namespace Akka.DistTest.Coordination;

/// <summary>The coordinator's memory: which runs are open, and the heads of those that ended last.</summary>
public sealed class RunIndex
{
    /// <summary>Ended runs that are kept for lists.</summary>
    public const int MostEnded = 1_000;

    private readonly Dictionary<RunId, CoordinatorEvent.RunOpened> _open = [];
    private readonly LinkedList<RunHead> _ended = new();
    private readonly HashSet<RunId> _endedIds = [];
    private readonly SortedSet<string> _pools = new(StringComparer.Ordinal) { "default" };

    private readonly DeadLetterList _letters = new();
    private readonly LoadBook _loads = new();

    /// <summary>How pools are to be run.</summary>
    public RuleBook Rules { get; } = new();

    /// <summary>What the infrastructure gave up on, newest first.</summary>
    public IReadOnlyCollection<DeadLetter> DeadLetters => _letters.All;

    public IEnumerable<RunId> Open => _open.Keys;

    public IReadOnlyList<PoolId> Pools => [.. _pools.Select(PoolId.Of)];

    public bool IsOpen(RunId run) => _open.ContainsKey(run);

    public bool IsKnown(RunId run) => _open.ContainsKey(run) || _endedIds.Contains(run);

    public void Apply(CoordinatorEvent @event)
    {
        switch (@event)
        {
            case CoordinatorEvent.RunOpened e:
                if (_open.TryAdd(e.Run, e))
                    _loads.Open(e.Submitter ?? "", e.Tasks);
                _pools.Add(e.Pool.Value);
                break;
            case CoordinatorEvent.DeadLettersKept e:
                _letters.Keep(e.Letters);
                break;
            case CoordinatorEvent.DeadLettersDropped e:
                _letters.Drop(e.Run, e.Task);
                break;
            case CoordinatorEvent.RunClosed e:
                _letters.Forget(e.Run);
                if (_open.Remove(e.Run, out var opened))
                    Close(opened, e);
                break;
            default:
                Rules.Apply(@event);
                break;
        }
    }

    /// <summary>Open runs first, then those that ended last.</summary>
    public IReadOnlyList<RunHead> Heads(int most) =>
        [.. _open.OrderByDescending(o => o.Value.At)
            .Select(o => new RunHead(o.Key, "", o.Value.At, null))
            .Concat(_ended)
            .Take(most)];

    public CoordinatorEvent.IndexKept Keep() =>
        new([.. _open.Values], [.. _ended.Take(200)], [.. _letters.All], Rules.Keep(), _loads.Finished);

    public void Restore(CoordinatorEvent.IndexKept kept)
    {
        foreach (var run in kept.Open)
            Apply(run);
        foreach (var head in kept.Ended.Reverse())
            AddEnded(head);
        _letters.Keep([.. (kept.DeadLetters ?? []).Reverse()]);
        if (kept.Rules is { } rules)
            Rules.Restore(rules);
        foreach (var finished in kept.Finished ?? [])
            _loads.Finish(finished);
    }

    /// <summary>Those of a run that is open and that did not come before, and those that came with less evidence.</summary>
    public IReadOnlyList<DeadLetter> New(RunId run, IReadOnlyList<DeadLetter> letters) =>
        [.. letters.Where(l => l.Run == run && (_letters.Adds(l) || (IsOpen(run) && !_letters.Came(l))))];

    /// <summary>Submitters with open runs, most tasks first.</summary>
    public IReadOnlyList<SubmitterLoad> Loads(int most) => _loads.Loads(most);

    /// <summary>Why the run would take its submitter over a limit, in words; null when it does not.</summary>
    public string? Refusal(CoordinatorCommand.RegisterRun c) => IsKnown(c.Run)
        ? null
        : _loads.Refusal(c.Submitter ?? "", c.Tasks, Rules.MostQueued(c.Submitter ?? ""));

    /// <summary>True when all that the run gave up came.</summary>
    public bool HasAll(CoordinatorCommand.RunEnded ended) => _letters.CameFrom(ended.Run) >= ended.DeadLetters;

    private void Close(CoordinatorEvent.RunOpened opened, CoordinatorEvent.RunClosed closed)
    {
        _loads.Close(opened.Submitter ?? "", opened.Tasks);
        // A snapshot may hold what the events after it tell again.
        if (closed.Outcome is null || _endedIds.Contains(closed.Run))
            return;
        if (opened.Submitter is { } submitter)
            _loads.Finish(new FinishedRun(submitter, opened.Tasks, opened.At, closed.At));
        AddEnded(new RunHead(closed.Run, closed.Plan, opened.At, closed.Outcome));
    }

    private void AddEnded(RunHead head)
    {
        _endedIds.Add(head.Run);
        _ended.AddFirst(head);
        if (_ended.Count <= MostEnded)
            return;
        _endedIds.Remove(_ended.Last!.Value.Run);
        _ended.RemoveLast();
    }
}
