using Akka.DistTest.Runs;

namespace Akka.DistTest.Coordination;

/// <summary>The coordinator's memory: which runs are open, and the heads of those that ended last.</summary>
public sealed class RunIndex
{
    /// <summary>Ended runs that are kept for lists.</summary>
    public const int MostEnded = 1_000;

    private readonly Dictionary<RunId, (PoolId Pool, DateTimeOffset At)> _open = [];
    private readonly LinkedList<RunHead> _ended = new();
    private readonly HashSet<RunId> _endedIds = [];
    private readonly SortedSet<string> _pools = new(StringComparer.Ordinal) { "default" };

    private readonly DeadLetterList _letters = new();

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
                _open[e.Run] = (e.Pool, e.At);
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
                if (_open.Remove(e.Run, out var opened) && e.Outcome is not null)
                    AddEnded(new RunHead(e.Run, e.Plan, opened.At, e.Outcome));
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
        new([.. _open.Select(o => new CoordinatorEvent.RunOpened(o.Key, o.Value.Pool, o.Value.At))], [.. _ended.Take(200)], [.. _letters.All]);

    public void Restore(CoordinatorEvent.IndexKept kept)
    {
        foreach (var run in kept.Open)
            Apply(run);
        foreach (var head in kept.Ended.Reverse())
            AddEnded(head);
        _letters.Keep([.. (kept.DeadLetters ?? []).Reverse()]);
    }

    /// <summary>Those of a run that is open and that did not come before.</summary>
    public IReadOnlyList<DeadLetter> New(RunId run, IReadOnlyList<DeadLetter> letters) =>
        IsOpen(run) ? [.. letters.Where(l => l.Run == run && !_letters.Came(l))] : [];

    /// <summary>True when all that the run gave up came.</summary>
    public bool HasAll(CoordinatorCommand.RunEnded ended) => _letters.CameFrom(ended.Run) >= ended.DeadLetters;

    private void AddEnded(RunHead head)
    {
        // A snapshot may hold what the events after it tell again.
        if (!_endedIds.Add(head.Run))
            return;
        _ended.AddFirst(head);
        if (_ended.Count <= MostEnded)
            return;
        _endedIds.Remove(_ended.Last!.Value.Run);
        _ended.RemoveLast();
    }
}
