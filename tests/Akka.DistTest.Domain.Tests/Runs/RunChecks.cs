using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>The promises of a run, looked at from its news and its journal, not from its own counters.</summary>
internal sealed class RunChecks(Plan plan)
{
    private readonly Dictionary<TaskId, PlannedTask> _tasks = plan.Tasks.ToDictionary(t => t.Id);
    private readonly Dictionary<TaskId, RunNews.TaskClosed> _closed = [];
    private readonly HashSet<(string Case, TaskId Unit, int Attempt)> _results = [];
    private readonly Dictionary<TaskId, HashSet<string>> _cases = [];
    private readonly Dictionary<TaskId, Dictionary<string, CaseOutcome>> _ended = [];
    private readonly List<TaskId> _lost = [];
    private int _seen;
    private bool _over;

    public void AfterEach(
        RunState run, DateTimeOffset now, List<RunEvent> journal, IReadOnlyList<RunEvent> events,
        IReadOnlyList<OfferedTask> offers)
    {
        for (; _seen < run.News.Count; _seen++)
            Read(run.News[_seen]);

        var summary = run.Summary(now);
        Assert.True(summary.Balanced, $"not balanced: {summary}");
        Assert.Equal(plan.Tasks.Count, summary.Planned);
        Assert.Equal(plan.Tasks.Count - _closed.Count, summary.Open);
        Assert.Equal(
            _closed.Values.GroupBy(c => c.Verdict).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())),
            summary.Verdicts.OrderBy(v => v.Key).Select(v => (v.Key, v.Value)));
        Assert.Equal(_cases.Values.Sum(c => c.Count), summary.Cases.Planned);
        Assert.Equal(journal.OfType<RunEvent.Granted>().Sum(e => e.Grants.Count), summary.Attempts);

        foreach (var offer in offers)
            MayBeOffered(run, offer);
        foreach (var retry in events.OfType<RunEvent.RetryPlanned>().SelectMany(e => e.Retries))
        {
            var longest = _tasks[retry.Task].Retry.MaxBackoff;
            Assert.InRange(retry.NotBefore - now, TimeSpan.Zero, longest);
        }
    }

    public void AtTheEnd(RunState run, DateTimeOffset now, List<RunEvent> journal)
    {
        Assert.True(_over, "no news of the end");
        Assert.Equal(plan.Tasks.Count, _closed.Count);
        Assert.Empty(run.Claims());
        var summary = run.Summary(now);
        Assert.Equal(0, summary.Cases.Open);
        foreach (var task in plan.Tasks)
        {
            HasItsCases(task);
            CountsItsHosts(task, journal, run.IsStopping);
            if (task.Work is not TaskWork.Suite)
                KeepsItsLimits(task, journal);
        }

        StopsInTime(run, summary, journal);
        var ended = _ended.Values.SelectMany(c => c.Values).CountBy(o => o).ToDictionary();
        Assert.Equal(ended.GetValueOrDefault(CaseOutcome.Passed), summary.Cases.Passed);
        Assert.Equal(ended.GetValueOrDefault(CaseOutcome.Failed), summary.Cases.Failed);
        Assert.Equal(ended.GetValueOrDefault(CaseOutcome.Skipped), summary.Cases.Skipped);
    }

    private void Read(RunNews news)
    {
        Assert.False(_over, $"news after the end: {news}");
        switch (news)
        {
            case RunNews.CasesFound n:
                CasesOf(n.Suite).UnionWith(n.Cases);
                break;
            case RunNews.CaseFinished n:
                var owner = Owner(n.Task);
                Assert.False(_closed.ContainsKey(owner), $"{owner} has a result after its verdict: {n}");
                Assert.True(_results.Add((n.Result.Case, n.Task, n.Attempt)), $"two results in one attempt: {n}");
                CasesOf(owner).Add(n.Result.Case);
                if (!_ended.TryGetValue(owner, out var ended))
                    _ended.Add(owner, ended = []);
                // A retry buys a label, not a pass.
                if (ended.GetValueOrDefault(n.Result.Case) != CaseOutcome.Failed)
                    ended[n.Result.Case] = n.Result.Outcome;
                break;
            case RunNews.AttemptLost n:
                _lost.Add(n.Task);
                break;
            case RunNews.TaskClosed n:
                Assert.True(_closed.TryAdd(n.Task, n), $"{n.Task} was closed twice");
                NamesItsCause(n);
                break;
            case RunNews.Ended:
                _over = true;
                break;
        }
    }

    private void MayBeOffered(RunState run, OfferedTask offer)
    {
        Assert.False(run.IsStopping, $"{offer.Spec.Task} is offered after the run was stopped");
        var task = _tasks[Owner(offer.Spec.Task)];
        Assert.False(_closed.ContainsKey(task.Id), $"{task.Id} is offered after its verdict");
        foreach (var dependency in task.DependsOn)
        {
            foreach (var target in Targets(dependency))
            {
                Assert.True(_closed.TryGetValue(target, out var closed), $"{task.Id} did not wait for {target}");
                if (dependency.Kind == DependencyKind.Hard)
                    Assert.Equal(Verdict.Passed, closed.Verdict);
            }
        }
    }

    private void NamesItsCause(RunNews.TaskClosed closed)
    {
        if (closed.Verdict != Verdict.Skipped)
            return;
        var causes = _tasks[closed.Task].DependsOn
            .Where(d => d.Kind == DependencyKind.Hard)
            .SelectMany(Targets)
            .Where(t => _closed.TryGetValue(t, out var c) && c.Verdict != Verdict.Passed)
            .ToArray();
        Assert.Contains(causes, cause => closed.Message!.Contains($"\"{cause}\"", StringComparison.Ordinal));
    }

    private void HasItsCases(PlannedTask task)
    {
        var closed = _closed[task.Id];
        var never = closed.NeverRan.ToHashSet();
        Assert.Equal(closed.NeverRan.Count, never.Count);
        var ran = _ended.GetValueOrDefault(task.Id)?.Keys.ToHashSet() ?? [];
        Assert.Empty(ran.Intersect(never));
        Assert.Equal(CasesOf(task.Id).Order(), ran.Union(never).Order());
        if (task.Work is TaskWork.Suite && closed.Verdict == Verdict.Passed)
        {
            Assert.Empty(never);
            Assert.DoesNotContain(CaseOutcome.Failed, _ended[task.Id].Values);
        }
    }

    /// <summary>No suite passes before each worker that may have had hosts of it has said how they ended, was lost or was given
    /// up, nor when one ended badly.</summary>
    private void CountsItsHosts(PlannedTask task, List<RunEvent> journal, bool stopped)
    {
        var ended = journal.OfType<RunEvent.HostsClosed>().Where(e => e.Suite == task.Id).ToArray();
        Assert.Equal(ended.Length, ended.DistinctBy(e => e.Worker).Count());
        if (task.Work is not TaskWork.Suite || _closed[task.Id].Verdict != Verdict.Passed)
            return;
        Assert.All(ended, e => Assert.Empty(e.Endings));
        var lost = journal.OfType<RunEvent.LeasesLost>().SelectMany(e => e.Leases)
            .Any(l => Owner(l.Task) == task.Id && !l.WorkerLives);
        Assert.True(ended.Length > 0 || lost || stopped, $"{task.Id} passed before its hosts were closed");
    }

    private void StopsInTime(RunState run, RunSummary summary, List<RunEvent> journal)
    {
        var stops = journal.OfType<RunEvent.StoppedEarly>().Count();
        Assert.InRange(stops, 0, plan.FailFast is null ? 0 : 1);
        if (stops == 1)
            Assert.True(summary.Cases.Failed + _closed.Count >= plan.FailFast, "stopped before as much had failed");
        if (stops == 1 && !run.CancelRequested)
            Assert.NotEqual(RunOutcome.Canceled, run.Outcome);
        if (!run.IsStopping)
            Assert.True(plan.FailFast is null || summary.Cases.Failed < plan.FailFast || LastClosedAll(journal), "went on");
    }

    /// <summary>What reached the limit with the last verdict had nothing left to stop.</summary>
    private static bool LastClosedAll(List<RunEvent> journal) =>
        journal.FindIndex(e => e is RunEvent.Ended) is > 0 and var end && journal[end - 1] is RunEvent.Closed;

    private void KeepsItsLimits(PlannedTask task, List<RunEvent> journal)
    {
        var outcomes = journal.OfType<RunEvent.Reported>()
            .SelectMany(e => e.Reports)
            .Where(r => r.Task == task.Id && r.Outcome is not null)
            .Select(r => r.Outcome!)
            .ToArray();
        var lost = _lost.Count(t => t == task.Id);
        var test = outcomes.Count(o => o.Blame == Blame.Test);
        var infrastructure = lost
            + outcomes.Count(o => o.Blame == Blame.Infrastructure || o.Verdict == Verdict.Canceled);
        Assert.InRange(test, 0, task.Retry.Test + 1);
        Assert.InRange(infrastructure, 0, task.Retry.Infrastructure + 1);

        var closed = _closed[task.Id];
        var granted = journal.OfType<RunEvent.Granted>().SelectMany(e => e.Grants).Count(g => g.Task == task.Id);
        Assert.Equal(granted, closed.Attempts);
        var passed = outcomes.Any(o => o.Verdict == Verdict.Passed);
        Assert.Equal(passed && test == 0, closed.Verdict == Verdict.Passed);
        Assert.Equal(passed && test > 0, closed.Flaky);
        if (closed.Flaky)
            Assert.Equal(Verdict.Failed, closed.Verdict);
    }

    private IEnumerable<TaskId> Targets(Dependency dependency) => dependency.Tag is { } tag
        ? plan.Tasks.Where(t => t.Tags.Contains(tag)).Select(t => t.Id)
        : [dependency.Task!.Value];

    private HashSet<string> CasesOf(TaskId task)
    {
        if (!_cases.TryGetValue(task, out var cases))
            _cases.Add(task, cases = new HashSet<string>(StringComparer.Ordinal));
        return cases;
    }

    private static TaskId Owner(TaskId unit) => new(unit.Value.Split('#')[0]);
}
