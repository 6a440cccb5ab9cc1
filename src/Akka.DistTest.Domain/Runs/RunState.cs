using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Security;

namespace Akka.DistTest.Runs;

/// <summary>
/// One run: the task graph, attempts, verdicts. Commands are handled by the other parts of this class, which raise
/// events; here each event is applied. Applying is total, reads no clock and has no effect outside.
/// </summary>
/// <param name="id">Of the run.</param>
/// <param name="rights">Which pools a plan may use; null: any.</param>
public sealed partial class RunState(RunId id, PoolRights? rights = null)
{
    private readonly SortedDictionary<int, ReadOnlyMemory<byte>> _pages = [];
    private readonly Dictionary<TaskId, TaskEntry> _entries = [];
    private readonly List<TaskEntry> _ordered = [];
    private readonly Dictionary<TaskId, Unit> _units = [];
    private readonly Dictionary<LeaseId, LeaseEnd> _endedLeases = [];
    private readonly Dictionary<Verdict, int> _verdicts = [];
    private readonly HashSet<(LeaseId, int)> _latePages = [];
    private readonly CaseTally _cases = new();
    private readonly HashSet<TaskEntry> _unsettled = [];
    private readonly HashSet<Unit> _leased = [];
    private readonly List<RunNews> _news = [];
    private readonly List<RunEvent> _raised = [];
    private int _attempts;
    private int _lateReports;
    private int _open;

    public RunId Id { get; } = id;

    public Plan? Plan { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public IReadOnlyList<string>? Problems { get; private set; }

    /// <summary>Of which kind of refusal it is that the plan was sound and is not its submitter's to run; null: it is not.</summary>
    public string? ForbiddenAs { get; private set; }

    public RunOutcome? Outcome { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool CancelRequested { get; private set; }

    /// <summary>What is added to the priority of each task.</summary>
    public int Priority { get; private set; }

    /// <summary>What happened, in order. Grows with applied events, also with those not stored yet.</summary>
    public IReadOnlyList<RunNews> News => _news;

    /// <summary>Reports that came for leases that were not current.</summary>
    public int LateReports => _lateReports;

    public bool IsOpen => Plan is not null && Outcome is null;

    /// <summary>Applies a stored event.</summary>
    public void Apply(RunEvent @event)
    {
        switch (@event)
        {
            case RunEvent.PlanPageStored e:
                _pages[e.Page] = e.Content;
                break;
            case RunEvent.Started e:
                Start(e.At);
                break;
            case RunEvent.PlanRefused e:
                Problems = e.Problems;
                _pages.Clear();
                Forget();
                break;
            case RunEvent.Granted e:
                foreach (var grant in e.Grants)
                    Lease(grant, e.At);
                break;
            case RunEvent.Reported e:
                foreach (var report in e.Reports)
                    Take(e.Worker, report, e.At);
                break;
            case RunEvent.LateReportKept e:
                _lateReports++;
                _latePages.Add((e.Report.Lease, e.Report.Page));
                KeepEvidence(e.Report);
                break;
            case RunEvent.LeasesLost e:
                foreach (var lost in e.Leases)
                    Lose(lost, e.At);
                break;
            case RunEvent.BatchesCut e:
                foreach (var batch in e.Batches)
                    Cut(_entries[e.Suite], batch);
                break;
            case RunEvent.RetryPlanned e:
                foreach (var retry in e.Retries)
                    PlanRetry(retry);
                break;
            case RunEvent.HostsClosed e:
                CloseHosts(e);
                break;
            case RunEvent.Closed e:
                Close(e.Tasks, e.At);
                break;
            case RunEvent.CancelRequested e:
                CancelRequested = true;
                Stop(new RunNews.CancelRequested(e.At, e.By, e.Reason));
                break;
            case RunEvent.StoppedEarly e:
                _stoppedEarly = e.Reason;
                Stop(new RunNews.CancelRequested(e.At, RunNews.CancelRequested.FailFast, e.Reason));
                break;
            case RunEvent.PrioritySet e:
                Priority = e.Priority;
                break;
            case RunEvent.Ended e:
                Outcome = e.Outcome;
                EndedAt = e.At;
                _news.Add(new RunNews.Ended(e.At, e.Outcome));
                break;
            default:
                throw new InvalidOperationException($"unknown event {@event.GetType().Name}");
        }
    }

    private void Raise(RunEvent @event)
    {
        Apply(@event);
        _raised.Add(@event);
    }

    private RunEvent[] TakeRaised()
    {
        if (_raised.Count == 0)
            return [];
        var raised = _raised.ToArray();
        _raised.Clear();
        return raised;
    }

    private void Start(DateTimeOffset at)
    {
        Plan = PlanCodec.Unpack(_pages.Values);
        _pages.Clear();
        StartedAt = at;
        foreach (var task in Plan.Tasks)
        {
            var entry = new TaskEntry(Id, task, _cases);
            _entries.Add(task.Id, entry);
            _ordered.Add(entry);
            if (task.Deadline is not null || task.PendingExpiry is not null)
                _timed.Add(entry);
        }

        _open = _ordered.Count;
        DependencyGraph.Wire(_entries);
        _news.Add(new RunNews.Submitted(at, Plan.Name, Plan.Project, Plan.Submitter, Plan.Tasks.Count));
        foreach (var heads in _ordered.Select(Head).Chunk(200))
            _news.Add(new RunNews.Planned(heads));
        foreach (var entry in _ordered)
        {
            if (entry.Waits == 0)
                MakeReady(entry, at);
        }
    }

    private static TaskHead Head(TaskEntry entry) => new(entry.Id, entry.Kind, entry.Task.Owner, entry.Task.Tags);

    private void MakeReady(TaskEntry entry, DateTimeOffset at)
    {
        entry.ReadyAt = at;
        AddUnit(new Unit(entry.Id, entry, entry.IsSuite ? UnitKind.Discovery : UnitKind.Task));
    }

    private void AddUnit(Unit unit)
    {
        _units.Add(unit.Id, unit);
        _toOffer.Enqueue(unit);
    }

    private void Lease(Grant grant, DateTimeOffset at)
    {
        var unit = _units[grant.Task];
        unit.State = UnitState.Leased;
        unit.Attempt = grant.Attempt;
        unit.CaseTime = TimeSpan.Zero;
        unit.Lease = grant.Lease;
        unit.Worker = grant.Worker;
        unit.Incarnation = grant.Incarnation;
        unit.Since = at;
        unit.NextPage = 0;
        unit.Entry.Attempts++;
        if (unit.Entry.IsSuite)
            unit.Entry.Hosts.Opened(grant.Worker);
        _attempts++;
        _leased.Add(unit);
    }

    private void Cut(TaskEntry suite, CutBatch batch)
    {
        var positions = batch.Positions();
        var unit = new Unit(batch.Batch, suite, UnitKind.Batch)
        {
            Cases = positions,
            Budget = batch.Budget,
            IsAgain = positions.Any(c => suite.Cases[c] is { IsDeadly: true } or { IsSuspect: false, Losses: > 0 }),
        };
        foreach (var position in positions)
            suite.Cases.Put(position, unit);
        suite.BatchesCut++;
        suite.Batches.Add(unit);
        AddUnit(unit);
    }

    private void PlanRetry(PlannedRetry retry)
    {
        var unit = _units[retry.Task];
        unit.IsAgain = unit.Ended is { } ended && IsInfrastructure(ended);
        unit.Ended = null;
        unit.State = UnitState.Ready;
        unit.Attempt = retry.Attempt;
        unit.NotBefore = retry.NotBefore;
        unit.Lease = null;
        _toOffer.Enqueue(unit);
    }
}
