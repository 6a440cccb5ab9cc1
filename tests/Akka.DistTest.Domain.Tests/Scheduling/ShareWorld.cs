using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

/// <summary>Submitters before one scheduler. Keeps its own books of who has what, and looks at each placement.</summary>
internal sealed class ShareWorld
{
    private readonly SchedulerCore _core;
    private readonly bool _reserves;
    private readonly WorkerRecord[] _workers;
    private readonly Dictionary<TaskId, OfferedTask> _tasks = [];
    private readonly List<TaskId> _waiting = [];
    private readonly List<Placement> _out = [];
    private IReadOnlyList<Quota> _quotas = [];
    private DateTimeOffset _now = Pool.Start;
    private long _rules;

    public ShareWorld(WorkerRecord[] workers, bool reserves)
    {
        (_workers, _reserves) = (workers, reserves);
        _core = Pool.Core(reserveAfter: reserves ? 2 : int.MaxValue);
        foreach (var worker in workers)
            _core.Register(worker, [], _now);
    }

    public List<string> Placed { get; } = [];

    public void Offer(int submitter, (int Priority, int Os, int Cpu)[] tasks)
    {
        var run = RunOf(submitter);
        var offered = new List<OfferedTask>();
        foreach (var (priority, os, cpu) in tasks)
        {
            var name = os switch { 0 => "linux", 1 => "windows", _ => null };
            var task = Pool.Task($"{submitter}-{_tasks.Count}", priority, name, cpu).In(run);
            if (!_workers.Any(w => CanRun(w, task)))
                continue;
            _tasks.Add(task.Spec.Task, task);
            _waiting.Add(task.Spec.Task);
            offered.Add(task);
        }

        _core.Offer(run, offered, [], _now, run.Value);
    }

    public void Limit(Quota[] quotas, int policy)
    {
        _quotas = quotas;
        _core.UseRules(new PoolRules(++_rules, QueuePolicies.All[policy % QueuePolicies.All.Count].Name, quotas));
        _core.UseRules(new PoolRules(_rules - 1, null, []));
    }

    public void Place()
    {
        _now += TimeSpan.FromSeconds(1);
        foreach (var placement in _core.Place(_now))
        {
            if (!_reserves)
                IsFair(placement);
            Assert.True(Fits(Worker(placement), _tasks[placement.Spec.Task]));
            Assert.True(MayRun(_tasks[placement.Spec.Task]), $"{placement.Spec.Task} is over its submitter's limit");
            Assert.True(_waiting.Remove(placement.Spec.Task));
            _out.Add(placement);
            Placed.Add($"{placement.Spec.Task} {placement.Worker}");
        }

        if (!_reserves)
            Assert.DoesNotContain(_waiting, t => MayRun(_tasks[t]) && FitsAnywhere(_tasks[t]));
        Assert.Empty(_core.Place(_now));
    }

    public void End(int pick)
    {
        if (_out.Count == 0)
            return;
        var placement = _out[pick % _out.Count];
        _out.Remove(placement);
        _core.Free(placement.Worker, [placement.Lease], Worker(placement).Slots, _now);
    }

    /// <summary>All that waits is placed, whatever the limits are.</summary>
    public void Finish()
    {
        for (var round = 0; round < 3 * (_tasks.Count + 1); round++)
        {
            Place();
            while (_out.Count > 0)
                End(0);
        }

        Assert.Empty(_waiting);
        Assert.Equal((0, 0), (_core.QueuedCount, _core.LeasedCount));
    }

    private static RunId RunOf(int submitter) => new($"s{submitter}");

    private static bool CanRun(WorkerRecord worker, OfferedTask task) =>
        task.Resources.Cpu <= worker.Slots && Matching.Failing(task.Requirements, worker.Capabilities).Count == 0;

    private WorkerRecord Worker(Placement placement) => _workers.Single(w => w.Id == placement.Worker);

    private bool Fits(WorkerRecord worker, OfferedTask task) =>
        CanRun(worker, task)
        && _out.Where(p => p.Worker == worker.Id).Sum(p => p.Spec.Slots) + task.Resources.Cpu <= worker.Slots;

    private bool FitsAnywhere(OfferedTask task) => _workers.Any(w => Fits(w, task));

    private int SlotsOf(RunId run) => _out.Where(p => p.Run == run).Sum(p => p.Spec.Slots);

    private Quota? QuotaOf(RunId run) =>
        _quotas.FirstOrDefault(q => q.Submitter == run.Value) ?? _quotas.FirstOrDefault(q => q.Submitter == Quota.Everyone);

    private double Level(RunId run) => (double)SlotsOf(run) / (QuotaOf(run)?.Weight ?? 1);

    private bool MayRun(OfferedTask task)
    {
        var has = SlotsOf(task.Spec.Run);
        var quota = QuotaOf(task.Spec.Run);
        var percent = quota?.MostRunningPercent is { } p ? Math.Max(1, _workers.Sum(w => w.Slots) * p / 100) : int.MaxValue;
        return has == 0 || has + task.Resources.Cpu <= Math.Min(percent, quota?.MostRunning ?? int.MaxValue);
    }

    private void IsFair(Placement placement)
    {
        var passedOver = _waiting
            .Select(t => _tasks[t])
            .Where(t => Level(t.Spec.Run) < Level(placement.Run) && MayRun(t) && FitsAnywhere(t));
        Assert.Empty(passedOver.Select(t => $"{t.Spec.Task} was passed over for {placement.Spec.Task}"));
        // The policy that was chosen later may order otherwise.
        var priority = _tasks[placement.Spec.Task].Priority;
        Assert.DoesNotContain(
            _waiting.Select(t => _tasks[t]),
            t => _rules == 0 && t.Spec.Run == placement.Run && t.Priority > priority && MayRun(t) && FitsAnywhere(t));
    }
}
