using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Runs;

/// <summary>Reads from a run's journal what each task and each case has cost in workers.</summary>
internal sealed class LossChecks
{
    private const int Most = 2;

    private readonly Dictionary<TaskId, int> _tasks = [];
    private readonly Dictionary<TaskId, LeaseId> _current = [];
    private readonly Dictionary<TaskId, CutBatch> _out = [];
    private readonly Dictionary<TaskId, List<string>> _names = [];
    private readonly Dictionary<(TaskId Suite, int Position), TaskId> _where = [];
    private readonly Dictionary<(TaskId Suite, int Position), int> _cases = [];

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
                    Lose(lost.Task, lost.WorkerLives);
                break;
        }
    }

    private void Cut(TaskId suite, CutBatch batch)
    {
        if (batch.Cases.Any(c => Cost(suite, c) > 0))
        {
            Assert.Single(batch.Cases);
            Assert.DoesNotContain(_out, o => Owner(o.Key) == suite && o.Value.Cases.Any(c => Cost(suite, c) > 0));
        }

        Assert.All(batch.Cases, c => Assert.InRange(Cost(suite, c), 0, Most - 1));
        _out.Add(batch.Batch, batch);
        foreach (var position in batch.Cases)
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
        _out.Remove(report.Task);
    }

    private void Lose(TaskId unit, bool workerLives)
    {
        if (!_out.Remove(unit, out var batch))
        {
            var cost = _tasks.GetValueOrDefault(unit) + (workerLives ? 0 : 1);
            Assert.InRange(cost, 0, Most);
            _tasks[unit] = cost;
            return;
        }

        var suite = Owner(unit);
        foreach (var position in batch.Cases)
        {
            if (_where.TryGetValue((suite, position), out var at) && at == unit && !workerLives)
                _cases[(suite, position)] = Cost(suite, position) + 1;
        }
    }

    private int Cost(TaskId suite, int position) => _cases.GetValueOrDefault((suite, position));

    private List<string> NamesOf(TaskId suite)
    {
        if (!_names.TryGetValue(suite, out var names))
            _names.Add(suite, names = []);
        return names;
    }

    private static TaskId Owner(TaskId unit) => new(unit.Value.Split('#')[0]);
}
