using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Runs;

/// <summary>What the run's actor does next, derived from the state, and what may be read from it.</summary>
public sealed partial class RunState
{
    private readonly Queue<Unit> _toOffer = new();
    private readonly PriorityQueue<Unit, (DateTimeOffset NotBefore, long Order)> _delayed = new();
    private readonly List<TaskId> _toWithdraw = [];
    private readonly HashSet<LeaseId> _toStop = [];
    private long _delays;

    /// <summary>Something needed a worker of its own: without that nobody need look for it.</summary>
    private bool _wantsProof;

    /// <summary>Takes what became ready since the last call and is due.</summary>
    public IReadOnlyList<OfferedTask> TakeOffers(DateTimeOffset now)
    {
        var offers = new List<OfferedTask>();
        while (_toOffer.TryDequeue(out var unit))
            Sort(unit, now, offers);
        while (_delayed.TryPeek(out var unit, out var due) && due.NotBefore <= now)
        {
            _delayed.Dequeue();
            Sort(unit, now, offers);
        }

        return offers;
    }

    /// <summary>Everything that waits for a worker, for a scheduler that has lost its memory.</summary>
    public IReadOnlyList<OfferedTask> AllOffers(DateTimeOffset now)
    {
        _toOffer.Clear();
        _delayed.Clear();
        foreach (var unit in _units.Values.Where(u => u.State == UnitState.Ready))
            _toOffer.Enqueue(unit);
        return TakeOffers(now);
    }

    /// <summary>The leases that the run believes in.</summary>
    /// <param name="heldSince">Only those that were granted before.</param>
    public IReadOnlyList<Grant> Claims(DateTimeOffset? heldSince = null) =>
    [
        .. _leased.Where(u => heldSince is null || u.Since < heldSince)
            .Select(u => new Grant(u.Id, u.Attempt, u.Lease!.Value, u.Worker, u.Incarnation)),
    ];

    /// <summary>Takes what is to be taken back from the scheduler since the last call.</summary>
    public (IReadOnlyList<TaskId> Tasks, IReadOnlyList<LeaseId> Leases) TakeWithdrawals()
    {
        var taken = (_toWithdraw.ToArray(), _toStop.ToArray());
        _toWithdraw.Clear();
        _toStop.Clear();
        return taken;
    }

    /// <summary>Forgets effects that recovery has piled up: the scheduler is told everything anew.</summary>
    public void Recovered()
    {
        _toWithdraw.Clear();
        _toStop.Clear();
        // The events of one command are stored together: what was to be settled was settled in the same write.
        _unsettled.Clear();
        FindClosing();
        StopAgain();
    }

    /// <summary>Names what a run that was stopped still has out: the word to stop it may have been lost.</summary>
    public void StopAgain()
    {
        if (!IsStopping)
            return;
        foreach (var unit in _leased)
            _toStop.Add(unit.Lease!.Value);
    }

    /// <summary>The scheduler said how many slots there are; suites may be cut finer.</summary>
    public IReadOnlyList<RunEvent> SetSlots(int slots, DateTimeOffset now)
    {
        if (slots <= Slots || !IsOpen)
        {
            Slots = Math.Max(1, slots);
            return [];
        }

        Slots = slots;
        foreach (var suite in _ordered.Where(e => e.IsSuite && e.Discovered && !e.IsClosed))
            _unsettled.Add(suite);
        SettleSuites(now);
        EndIfDone(now);
        return TakeRaised();
    }

    public RunSummary Summary(DateTimeOffset now) => new()
    {
        Planned = _ordered.Count,
        Verdicts = new Dictionary<Verdict, int>(_verdicts),
        Cases = _cases.Counts,
        Attempts = _attempts,
        Open = _open,
        Wall = (EndedAt ?? now) - StartedAt,
    };

    public IReadOnlyList<RunningAttempt> Running(Func<LeaseId, (string? Case, string? Output)> progress) =>
    [
        .. _leased.OrderBy(u => u.Since).ThenBy(u => u.Id.Value, StringComparer.Ordinal).Take(64).Select(u =>
        {
            var (testCase, output) = progress(u.Lease!.Value);
            return new RunningAttempt(u.Id, u.Attempt, u.Worker, u.Since, testCase, output);
        }),
    ];

    /// <summary>What waits for a worker of its own, the first 16; null when nothing does.</summary>
    public IReadOnlyList<TaskId>? WaitsAlone()
    {
        if (!_wantsProof)
            return null;
        TaskId[] waiting = [.. _units.Values
            .Where(u => u is { State: UnitState.Ready, NeedsOwnWorker: true, Entry.IsClosed: false })
            .Select(u => u.Id)
            .OrderBy(id => id.Value, StringComparer.Ordinal)
            .Take(16)];
        return waiting.Length == 0 ? null : waiting;
    }

    /// <summary>Where a task stands, in words; null when there is no such task.</summary>
    /// <param name="task">A task, suite or batch.</param>
    /// <param name="waits">True when it waits for a worker: the scheduler knows more.</param>
    public string? Describe(TaskId task, out bool waits)
    {
        waits = false;
        if (_units.TryGetValue(task, out var unit) && unit.State == UnitState.Leased)
        {
            return $"attempt {unit.Attempt} runs on {unit.Worker}{(unit.NeedsOwnWorker ? ", alone," : "")} since {unit.Since:u}";
        }

        if (unit is { State: UnitState.Ready, Entry.IsClosed: false })
        {
            waits = true;
            var what = unit.NeedsOwnWorker ? $"waits for a worker of its own, since it {SuspicionOf(unit)}" : "waits for a worker";
            return unit.Attempt == 1 ? what : $"{what}, for attempt {unit.Attempt}";
        }

        if (!_entries.TryGetValue(task, out var entry))
            return unit is null ? null : DescribeEnded(unit);
        if (entry.Verdict is { } verdict)
            return Ended(entry, verdict);
        if (_closing.Contains(entry))
            return $"all {entry.Cases.Count} cases are done; waits until its test hosts on {string.Join(", ", entry.Hosts.Open)} are closed";
        if (entry.IsSuite && entry.Discovered)
            return $"{entry.Cases.Done} of {entry.Cases.Count} cases done, {entry.Batches.Count} batches out";
        var open = _ordered.Where(e => !e.IsClosed && e.Dependents.Any(d => d.Entry == entry)).Select(e => e.Id.Value);
        return $"waits for {string.Join(", ", open)}";
    }

    public IEnumerable<TaskId> TaskIds => _ordered.Select(e => e.Id);

    private static Suspicion SuspicionOf(Unit unit) => unit.Kind == UnitKind.Batch
        ? unit.Entry.Cases[unit.Cases.First(c => unit.Entry.Cases[c].Suspicion.NeedsProof)].Suspicion
        : unit.Suspicion;

    /// <summary>Of a part of a suite.</summary>
    private static string DescribeEnded(Unit unit) => unit.Ended is { } ended
        ? $"attempt {unit.Attempt} on {unit.Worker} ended as {ended.Verdict}"
            + (ended.Message is { } message ? $": {message}" : "")
        : "has ended";

    private string Ended(TaskEntry entry, Verdict verdict)
    {
        var closed = _news.OfType<RunNews.TaskClosed>().First(n => n.Task == entry.Id);
        return closed.Message is { } message
            ? $"ended as {verdict} ({closed.Blame}): {message}"
            : $"ended as {verdict}" + (closed.Last is { } last ? $" on {last.Worker}, attempt {last.Attempt}" : "");
    }

    private void Sort(Unit unit, DateTimeOffset now, List<OfferedTask> offers)
    {
        if (unit.State != UnitState.Ready || unit.Entry.IsClosed)
            return;
        if (unit.NotBefore > now)
            _delayed.Enqueue(unit, (unit.NotBefore, _delays++));
        else
            offers.Add(Offer(unit));
    }

    private OfferedTask Offer(Unit unit)
    {
        var task = unit.Entry.Task;
        return new OfferedTask
        {
            Spec = unit.Spec(Plan!),
            Requirements = task.Requirements,
            Preferences = task.Preferences,
            Fallbacks = task.Fallbacks,
            Resources = task.Resources,
            Priority = task.Priority + Priority,
            ConcurrencyKeys = task.ConcurrencyKeys,
            WaitForCapacity = task.WaitForCapacity,
            Expected = Expected(unit),
            Again = unit.IsAgain ? true : null,
            Alone = unit.NeedsOwnWorker ? true : null,
        };
    }

    private TimeSpan? Expected(Unit unit)
    {
        if (unit.Kind != UnitKind.Batch)
            return Learned(unit.Entry.Id, "");
        var sum = TimeSpan.Zero;
        foreach (var position in unit.Cases)
        {
            if (Learned(unit.Entry.Id, unit.Entry.Cases[position].Name) is not { } took)
                return null;
            sum += took;
        }

        return sum;
    }
}
