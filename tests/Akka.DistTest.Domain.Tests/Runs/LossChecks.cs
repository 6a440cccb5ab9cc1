using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>Reads from a run's journal what each task and each case has cost in workers.</summary>
internal sealed class LossChecks
{
    private readonly Dictionary<TaskId, Cost> _tasks = [];
    private readonly Dictionary<TaskId, LeaseId> _current = [];
    private readonly Dictionary<TaskId, CutBatch> _out = [];
    private readonly Dictionary<TaskId, List<string>> _names = [];
    private readonly Dictionary<(TaskId Suite, int Position), TaskId> _where = [];
    private readonly Dictionary<(TaskId Suite, int Position), Cost> _cases = [];

    public static void Look(IEnumerable<RunEvent> journal)
    {
        var checks = new LossChecks();
        foreach (var e in journal)
            checks.Read(e);
    }

    private void Read(RunEvent @event)
    {
        switch (@event)
        {
            case RunEvent.Granted e:
                foreach (var grant in e.Grants)
                    _current[grant.Task] = grant.Lease;
                break;
            case RunEvent.BatchesCut e:
                foreach (var batch in e.Batches)
                    Cut(e.Suite, batch);
                break;
            case RunEvent.Reported e:
                foreach (var report in e.Reports)
                    Read(report);
                break;
            case RunEvent.LeasesLost e:
                foreach (var lost in e.Leases.Where(l => _current.Remove(l.Task, out var lease) && lease == l.Lease))
                    Lose(lost);
                break;
        }
    }

    private void Cut(TaskId suite, CutBatch batch)
    {
        if (batch.Positions().Any(c => CostOf(suite, c).Workers > 0))
        {
            Assert.Single(batch.Positions());
            Assert.DoesNotContain(_out, o => Owner(o.Key) == suite && o.Value.Positions().Any(c => CostOf(suite, c).Workers > 0));
        }

        Assert.All(batch.Positions(), c => Assert.False(CostOf(suite, c).IsEnough));
        _out.Add(batch.Batch, batch);
        foreach (var position in batch.Positions())
            _where[(suite, position)] = batch.Batch;
    }

    private void Read(Workers.WorkerReport report)
    {
        var suite = Owner(report.Task);
        foreach (var name in report.Discovered.Concat(report.Cases.Select(c => c.Case)))
        {
            if (!NamesOf(suite).Contains(name))
                NamesOf(suite).Add(name);
        }

        foreach (var result in report.Cases)
            _where.Remove((suite, NamesOf(suite).IndexOf(result.Case)));
        if (report.Outcome is null)
            return;
        _current.Remove(report.Task);
        if (report.Outcome.Verdict != Verdict.Canceled)
            Clear(suite, report.Task);
        _out.Remove(report.Task);
    }

    /// <summary>What had a worker of its own and left it alive is no suspect any more.</summary>
    private void Clear(TaskId suite, TaskId unit)
    {
        if (_tasks.GetValueOrDefault(unit).NeedsProof)
            _tasks.Remove(unit);
        foreach (var position in _out.TryGetValue(unit, out var batch) ? batch.Positions() : [])
        {
            if (CostOf(suite, position).NeedsProof)
                _cases.Remove((suite, position));
        }
    }

    private void Lose(LostLease lost)
    {
        var unit = lost.Task;
        if (!_out.Remove(unit, out var batch))
        {
            var cost = _tasks.GetValueOrDefault(unit);
            Assert.False(cost.IsEnough, $"{unit} was out again after {cost}");
            _tasks[unit] = cost.And(lost, alone: lost.Alone == true);
            return;
        }

        var suite = Owner(unit);
        var rest = batch.Positions()
            .Where(c => _where.TryGetValue((suite, c), out var at) && at == unit)
            .ToArray();
        foreach (var position in rest)
            _cases[(suite, position)] = CostOf(suite, position).And(lost, alone: lost.Alone == true && rest.Length == 1);
    }

    private Cost CostOf(TaskId suite, int position) => _cases.GetValueOrDefault((suite, position));

    private List<string> NamesOf(TaskId suite)
    {
        if (!_names.TryGetValue(suite, out var names))
            _names.Add(suite, names = []);
        return names;
    }

    private static TaskId Owner(TaskId unit) => new(unit.Value.Split('#')[0]);

    /// <summary>Workers that were lost with it, and whether one of them had nothing else.</summary>
    private readonly record struct Cost(int Workers, bool IsProven)
    {
        /// <summary>Two when one of them proves it, three in any case.</summary>
        public bool IsEnough => Workers >= (IsProven ? 2 : 3);

        /// <summary>It is tried on a worker that has nothing else.</summary>
        public bool NeedsProof => Workers >= 2;

        public Cost And(LostLease lost, bool alone) =>
            lost.WorkerLives ? this : new Cost(Workers + 1, IsProven || alone);
    }
}
