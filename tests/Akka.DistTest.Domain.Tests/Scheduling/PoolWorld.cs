using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Scheduling;

/// <summary>Workers that take, free, go and come back, before one scheduler. Keeps its own books of what is out.</summary>
internal sealed class PoolWorld
{
    /// <summary>So that reservations are common.</summary>
    private const int ReserveAfter = 2;

    private SchedulerCore _core = Pool.Core(reserveAfter: ReserveAfter);
    private readonly Dictionary<TaskId, OfferedTask> _tasks;
    private readonly Dictionary<string, WorkerRecord> _records;
    private readonly HashSet<string> _here = [];
    private readonly List<Placement> _out = [];
    private readonly Dictionary<TaskId, int> _attempts = [];
    private readonly HashSet<LeaseId> _lost = [];
    private readonly HashSet<TaskId> _closed = [];
    private DateTimeOffset _now = Pool.Start;
    private int _restarts;

    public PoolWorld(WorkerRecord[] workers, OfferedTask[] tasks)
    {
        _records = workers.ToDictionary(w => w.Id.Value);
        _tasks = tasks.ToDictionary(t => t.Spec.Task);
        foreach (var worker in workers)
            Join(worker.Id.Value);
        _core.Offer(Pool.Run, tasks, [], _now);
    }

    public List<Placement> Placed { get; } = [];

    public void Step(int kind, int pick)
    {
        _now += TimeSpan.FromSeconds(1);
        switch (kind)
        {
            case 0 or 1:
                Place();
                break;
            case 2 or 3 when _out.Count > 0:
                End(_out[pick % _out.Count]);
                break;
            case 4:
                var id = $"w{pick % _records.Count}";
                if (_here.Contains(id))
                    Go(id);
                else
                    Join(id);
                break;
            case 5 when _out.Count > 0:
                var known = _out[pick % _out.Count];
                var grant = Assert.Single(_core.Offer(Pool.Run, [Attempt(known.Spec.Task)], [], _now));
                Assert.Equal((known.Lease, known.Worker), (grant.Lease, grant.Worker));
                break;
            case 6:
                Restart(pick);
                break;
        }

        HoldsItsLimits();
        Assert.Equal(_out.Count, _core.LeasedCount);
    }

    public void Finish()
    {
        foreach (var id in _records.Keys.Where(w => !_here.Contains(w)).ToArray())
            Join(id);
        for (var round = 0; round < 2 * _tasks.Count && _closed.Count < _tasks.Count; round++)
        {
            foreach (var refusal in _core.RefuseImpossible(_now))
            {
                var task = _tasks[refusal.Refusal.Task];
                Assert.DoesNotContain(_records.Values, w => CanRun(w, task));
                Assert.Contains($"none of {_records.Count} known workers can run it", refusal.Refusal.Reason, StringComparison.Ordinal);
                Assert.True(_closed.Add(refusal.Refusal.Task));
            }

            Place();
            HoldsItsLimits();
            foreach (var placement in _out.ToArray())
                End(placement);
        }

        Assert.Equal(_tasks.Count, _closed.Count);
        Assert.Equal((0, 0), (_core.QueuedCount, _core.LeasedCount));
    }

    private static bool CanRun(WorkerRecord worker, OfferedTask task) =>
        Matching.Failing(task.Requirements, worker.Capabilities).Count == 0
        && task.Resources.Cpu <= worker.Slots
        && task.Resources.Counters.All(c => worker.Counters.GetValueOrDefault(c.Key) >= c.Value);

    private OfferedTask Attempt(TaskId task) => _tasks[task] with
    {
        Spec = _tasks[task].Spec with { Attempt = _attempts.GetValueOrDefault(task) + 1 },
    };

    private void Place()
    {
        foreach (var placement in _core.Place(_now))
        {
            Assert.Contains(placement.Worker.Value, _here);
            Assert.True(CanRun(_records[placement.Worker.Value], _tasks[placement.Spec.Task]));
            Assert.DoesNotContain(_out, p => p.Spec.Task == placement.Spec.Task);
            _out.Add(placement);
            Placed.Add(placement);
        }

        Assert.Empty(_core.Place(_now));
    }

    private void End(Placement placement)
    {
        _out.Remove(placement);
        _closed.Add(placement.Spec.Task);
        _core.Free(placement.Worker, [placement.Lease], _records[placement.Worker.Value].Slots, _now);
    }

    private void Join(string id)
    {
        _here.Add(id);
        Assert.Empty(_core.Register(_records[id], [], _now));
    }

    /// <summary>A new scheduler, which knows nothing; the run and the workers tell it one after another, and it places
    /// in between.</summary>
    private void Restart(int pick)
    {
        _core = Pool.Core(epoch: $"e{++_restarts}", reserveAfter: ReserveAfter);
        var claims = _out.Select(p => new Grant(p.Spec.Task, p.Spec.Attempt, p.Lease, p.Worker)).ToArray();
        var open = _tasks.Keys.Where(t => !_closed.Contains(t) && _out.All(p => p.Spec.Task != t)).ToArray();
        var running = _out.Select(p => (p.Worker, Lease: Pool.Running(p))).ToArray();
        var told = pick % (_here.Count + 1);
        var place = 0;
        foreach (var id in _here.OrderBy(id => (id[1] + pick) % 4).Append(null))
        {
            if (place++ == told)
                Assert.Empty(_core.Offer(Pool.Run, [.. open.Select(Attempt)], claims, _now));
            if (id is not null)
                Assert.Empty(_core.Register(_records[id], [.. running.Where(r => r.Worker.Value == id).Select(r => r.Lease)], _now));
            Place();
            HoldsItsLimits();
        }
    }

    /// <summary>Each of its leases is lost once; the run offers the next attempt.</summary>
    private void Go(string id)
    {
        _here.Remove(id);
        var losses = _core.Remove(new WorkerId(id), "gone", _now);
        Assert.Empty(_core.Remove(new WorkerId(id), "gone", _now));
        Assert.Equal(
            _out.Where(p => p.Worker.Value == id).Select(p => p.Lease.Value).Order(),
            losses.Select(l => l.Lease.Lease.Value).Order());
        foreach (var loss in losses)
        {
            Assert.True(_lost.Add(loss.Lease.Lease), $"{loss.Lease.Lease} was lost twice");
            _out.RemoveAll(p => p.Lease == loss.Lease.Lease);
            _attempts[loss.Lease.Task] = _attempts.GetValueOrDefault(loss.Lease.Task) + 1;
            Assert.Empty(_core.Offer(Pool.Run, [Attempt(loss.Lease.Task)], [], _now));
        }
    }

    private void HoldsItsLimits()
    {
        foreach (var group in _out.GroupBy(p => p.Worker.Value))
        {
            var tasks = group.Select(p => _tasks[p.Spec.Task]).ToArray();
            var record = _records[group.Key];
            if (tasks.Any(t => t.Alone == true && t.Spec.Work is not AttemptWork.Noop))
                Assert.Single(tasks);
            Assert.InRange(tasks.Where(t => t.Spec.Work is not AttemptWork.Noop).Sum(t => t.Resources.Cpu), 0, record.Slots);
            var licenses = tasks
                .Where(t => t.Spec.Work is not AttemptWork.Noop)
                .Sum(t => t.Resources.Counters.GetValueOrDefault("license"));
            Assert.InRange(licenses, 0, record.Counters["license"]);
        }

        var keys = _out.SelectMany(p => _tasks[p.Spec.Task].ConcurrencyKeys).ToArray();
        Assert.Equal(keys.Distinct(), keys);
    }
}
