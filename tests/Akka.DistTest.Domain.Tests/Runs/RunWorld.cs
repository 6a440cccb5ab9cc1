using System.Text.Json;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>
/// A legal environment for one run: a scheduler that grants and loses, workers that report, a network that repeats,
/// reorders and delays, a node that crashes. Looks at the run's promises after each step.
/// </summary>
internal sealed class RunWorld
{
    private static readonly RunId Id = new("r");
    private static readonly WorkerId Worker = new("w");
    private readonly Dictionary<TaskId, OfferedTask> _queue = [];
    private readonly List<Attempt> _attempts = [];
    private readonly List<(TaskId Suite, WorkerId Worker)> _toClose = [];
    private readonly RunChecks _checks;
    private int _leases;

    public RunWorld(Plan plan)
    {
        Run = new RunState(Id);
        Now = Plans.Start;
        _checks = new RunChecks(plan);
        var pages = PlanCodec.Pack(plan);
        for (var page = 0; page < pages.Count; page++)
            Keep(Run.Submit(new RunCommand.SubmitPage(Id, page, pages.Count, pages[page]), Now));
        Assert.Null(Run.Problems);
    }

    public RunState Run { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public List<RunEvent> Journal { get; } = [];

    public IReadOnlyDictionary<TaskId, OfferedTask> Queue => _queue;

    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>Workers that were asked to close their hosts of a suite and have not answered.</summary>
    public IReadOnlyList<(TaskId Suite, WorkerId Worker)> ToClose => _toClose;

    /// <summary>One step of the environment.</summary>
    public void Step(int kind, int pick)
    {
        switch (kind)
        {
            case 0 or 1 or 2 or 3:
                Grant(pick, tell: kind > 0);
                break;
            case 4:
                if (Pick(_attempts.Where(a => !a.IsTold), pick) is { } untold)
                    Tell(untold);
                break;
            case 5 or 6 or 7 or 8:
                if (Pick(_attempts.Where(a => !a.IsOver && !a.IsLost), pick) is { } running)
                    Deliver(running, fate: pick, count: kind == 5 ? 1 : 100);
                break;
            case 9:
                Disturb(pick);
                break;
            case 10:
                if (Pick(_attempts.Where(a => !a.IsLost && !a.IsOver), pick) is { } lost)
                    Lose(lost, workerLives: pick % 4 == 0, alone: pick % 3 == 0);
                break;
            case 11:
                Advance(TimeSpan.FromMilliseconds(pick * 20));
                break;
            case 12:
                Crash(schedulerToo: pick % 2 == 0);
                break;
            case 13:
                Keep(Run.SetSlots(1 + (pick % 5), Now));
                break;
            case 14 when pick % 8 == 0:
                Keep(Run.Cancel("me", "enough", Now));
                Assert.Empty(Run.Cancel("me", "again", Now));
                break;
            case 14 when pick % 8 == 1:
                if (Pick(_queue.Keys, pick) is { Value: not null } refused)
                    Keep(Run.Refuse([new Refusal(refused, "none can"), new Refusal(refused, "none can")], Now));
                break;
            case 15 when _toClose.Count > 0 && pick % 5 == 0:
                // The question or its answer is lost.
                _toClose.RemoveAt(pick % _toClose.Count);
                break;
            case 15 when _toClose.Count > 0:
                CloseHosts(pick, stillClosing: pick % 5 == 1, endings: pick % 5 == 2 ? 2 : 0);
                break;
        }
    }

    /// <summary>Lets everything end: grants what waits, runs what is granted, answers what is stopped.</summary>
    public void Finish()
    {
        for (var round = 0; round < 300 && Run.IsOpen; round++)
        {
            foreach (var attempt in _attempts.Where(a => !a.IsTold).ToArray())
                Tell(attempt);
            foreach (var _ in _queue.Keys.ToArray())
                Grant(0, tell: true);
            foreach (var attempt in _attempts.Where(a => !a.IsOver && !a.IsLost).ToArray())
                Deliver(attempt, fate: round * 3, count: 100);
            while (_toClose.Count > 0)
                CloseHosts(0, stillClosing: round % 4 == 3, endings: round % 4 == 2 ? 1 : 0);
            Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(Run.IsOpen, $"the run did not end; open: {Run.Summary(Now).Open}, queued: {_queue.Count}");
        _checks.AtTheEnd(Run, Now, Journal);
        LossChecks.Look(Journal);
    }

    public void Grant(int pick, bool tell)
    {
        if (Pick(_queue.Keys, pick) is not { Value: not null } id)
            return;
        _queue.Remove(id, out var offer);
        var grant = new Grant(id, offer!.Spec.Attempt, new LeaseId($"l{++_leases}"), Worker);
        _attempts.Add(new Attempt(Id, grant, offer.Spec) { IsAlone = offer.Alone == true });
        if (tell)
            Tell(_attempts[^1]);
    }

    public void Tell(Attempt attempt)
    {
        attempt.IsTold = true;
        Keep(Run.Grant([attempt.Grant], Now));
        Assert.Empty(Run.Grant([attempt.Grant], Now));
        Look([]);
    }

    public void Deliver(Attempt attempt, int fate, int count)
    {
        attempt.End(fate, Now);
        var page = attempt.Reports.Skip(attempt.Delivered).Take(count).ToArray();
        var events = Run.Report(Worker, page, Now, out var early);
        Assert.Empty(early);
        attempt.Delivered += page.Length;
        Keep(events);
        Assert.Empty(Run.Report(Worker, page, Now, out _));
    }

    public void Lose(Attempt attempt, bool workerLives = false, bool alone = false)
    {
        attempt.IsLost = true;
        var lost = new LostLease(attempt.Grant.Task, attempt.Grant.Lease, Worker, "gone", workerLives, "last words")
        {
            Alone = alone || attempt.IsAlone ? true : null,
        };
        Keep(Run.LoseLeases([lost, lost], Now));
        Assert.Empty(Run.LoseLeases([lost], Now));
        Look([]);
    }

    /// <summary>A worker that was asked to close its hosts answers.</summary>
    public void CloseHosts(int pick, bool stillClosing = false, int endings = 0)
    {
        var (suite, worker) = _toClose[pick % _toClose.Count];
        _toClose.RemoveAt(pick % _toClose.Count);
        var ended = Enumerable.Range(1, endings).Select(i => new HostEnding($"a test host ended with exit code {i}", "last words"));
        var answer = new RunCommand.HostsClosed(Id, suite, worker, [.. ended], stillClosing);
        var events = Run.HostsClosed(answer, Now);
        if (stillClosing)
            Assert.Empty(events);
        Keep(events);
        if (!stillClosing)
            Assert.Empty(Run.HostsClosed(answer, Now));
    }

    public void Advance(TimeSpan time)
    {
        Now += time;
        if (Run.WatchesTime)
            Keep(Run.Tick(Now));
        Look([]);
    }

    /// <summary>The run's node is lost; what is stored comes back.</summary>
    public void Crash(bool schedulerToo)
    {
        var before = Run;
        Run = new RunState(Id);
        foreach (var e in Journal)
            Run.Apply(e);
        Run.Recovered();
        Assert.Equal(JsonSerializer.Serialize(before.News), JsonSerializer.Serialize(Run.News));
        Assert.Equal(JsonSerializer.Serialize(before.Summary(Now)), JsonSerializer.Serialize(Run.Summary(Now)));
        Assert.Equal(Names(before.Claims()), Names(Run.Claims()));
        Assert.Equal(before.LateReports, Run.LateReports);
        var offers = Run.IsOpen ? Run.AllOffers(Now) : [];
        Assert.Equal(
            JsonSerializer.Serialize(before.IsOpen ? before.AllOffers(Now) : []), JsonSerializer.Serialize(offers));
        var waiting = _queue.Values.Select(o => (o.Spec.Task.Value, o.Spec.Attempt)).ToHashSet();
        var untold = _attempts
            .Where(a => !a.IsTold && !a.IsLost && Run.IsOpen && a.Delivered == 0)
            .Select(a => (a.Grant.Task.Value, a.Grant.Attempt))
            .ToHashSet();
        var offered = offers.Select(o => (o.Spec.Task.Value, o.Spec.Attempt)).ToHashSet();
        // Nothing that waits was forgotten before the crash.
        Assert.Subset(waiting.Union(untold).ToHashSet(), offered);

        _queue.Clear();
        _toClose.Clear();
        foreach (var offer in offers)
        {
            // A scheduler that lives still answers with the grant that was on its way.
            var known = schedulerToo ? null : _attempts.FirstOrDefault(a => !a.IsTold && !a.IsLost
                && a.Grant.Task == offer.Spec.Task && a.Grant.Attempt == offer.Spec.Attempt);
            if (known is not null)
                Tell(known);
            else
                _queue[offer.Spec.Task] = offer;
        }

        Look([]);
    }

    /// <summary>Reports that are out of order, repeated, or late.</summary>
    private void Disturb(int pick)
    {
        if (Pick(_attempts, pick) is not { } attempt)
            return;
        if (attempt.IsLost)
        {
            attempt.End(pick, Now);
            var summary = JsonSerializer.Serialize(Run.Summary(Now));
            var late = Run.LateReports;
            var current = Run.Claims().Any(c => c.Lease == attempt.Grant.Lease);
            var adopts = !attempt.IsTold;
            if (current || adopts)
                return;
            var events = Run.Report(Worker, attempt.Reports, Now, out _);
            Assert.All(events, e => Assert.IsType<RunEvent.LateReportKept>(e));
            Assert.Equal(late + events.Count, Run.LateReports);
            Assert.Equal(summary, JsonSerializer.Serialize(Run.Summary(Now)));
            Keep(events);
            Assert.Empty(Run.Report(Worker, attempt.Reports, Now, out _));
            return;
        }

        if (attempt.IsOver || attempt.Reports.Count - attempt.Delivered < 2
            || Run.Claims().All(c => c.Lease != attempt.Grant.Lease))
        {
            return;
        }

        var tooEarly = attempt.Reports[attempt.Delivered + 1];
        Assert.Empty(Run.Report(Worker, [tooEarly], Now, out var early));
        Assert.Equal([tooEarly.Number], early);
    }

    private void Keep(IReadOnlyList<RunEvent> events)
    {
        Journal.AddRange(events);
        Look(events);
    }

    private void Look(IReadOnlyList<RunEvent> events)
    {
        var offers = Run.TakeOffers(Now);
        foreach (var offer in offers)
            _queue[offer.Spec.Task] = offer;
        var (tasks, leases) = Run.TakeWithdrawals();
        foreach (var task in tasks)
            _queue.Remove(task);
        foreach (var attempt in _attempts.Where(a => leases.Contains(a.Grant.Lease)))
            attempt.IsStopped = true;
        foreach (var (suite, workers) in Run.TakeHostsToClose(Now))
        {
            Assert.IsType<AttemptWork.Discover>(suite.Work);
            _toClose.AddRange(workers.Select(w => (suite.Task, w)).Except(_toClose));
        }

        _checks.AfterEach(Run, Now, Journal, events, offers);
    }

    private static string Names(IEnumerable<Grant> grants) =>
        string.Join(' ', grants.Select(g => $"{g.Lease}").Order(StringComparer.Ordinal));

    private static T? Pick<T>(IEnumerable<T> from, int pick)
    {
        var all = from.ToArray();
        return all.Length == 0 ? default : all[pick % all.Length];
    }
}
