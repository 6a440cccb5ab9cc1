using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Actors.Tests.Workers;

/// <summary>An engine that runs nothing and remembers what it was told. Used by one actor at a time.</summary>
internal sealed class FakeEngine : IWorkerEngine
{
    private readonly object _gate = new();
    private readonly List<WorkerReport> _reports = [];
    private readonly List<ClosedHosts> _closed = [];
    private Action _changed = () => { };

    public WorkerId Id { get; } = new("w");

    public string Incarnation => "1";

    public int Slots => 1;

    public int Window => 1;

    public IReadOnlyList<RunningLease> Running => [];

    public IReadOnlyList<RunningLease> Claim() => Running;

    public void Attach(Action changed) => _changed = changed;

    public void Assign(IReadOnlyList<Assignment> assignments)
    {
    }

    /// <summary>How often it heard that a scheduler had answered.</summary>
    public int Answers { get; private set; }

    public long Mark() => 7;

    public void Heard(long mark, TimeSpan leaseTime) => Answers++;

    public void Stop(IReadOnlyList<LeaseId> leases, string reason)
    {
    }

    public void Warm(IReadOnlyList<AttemptSpec> suites)
    {
    }

    /// <summary>Suites whose hosts were to be closed.</summary>
    public List<AttemptSpec> ToClose { get; } = [];

    public void CloseHosts(AttemptSpec suite)
    {
        ToClose.Add(suite);
        _closed.Add(new ClosedHosts(suite.Run, suite.Task, [new HostEnding("ended badly", "last words")]));
        _changed();
    }

    public IReadOnlyList<ClosedHosts> TakeClosed()
    {
        var closed = _closed.ToArray();
        _closed.Clear();
        return closed;
    }

    public void Forget(RunId run)
    {
    }

    public IReadOnlyList<WorkerReport> Unacknowledged(long after, int max)
    {
        lock (_gate)
            return [.. _reports.Where(r => r.Number > after).Take(max)];
    }

    public void Acknowledge(IReadOnlyList<long> numbers)
    {
        lock (_gate)
            _reports.RemoveAll(r => numbers.Contains(r.Number));
    }

    public IReadOnlyList<LeaseId> TakeFreed() => [];

    public IReadOnlyList<(RunId Run, AttemptProgress Progress)> TakeProgress() => [];

    public void Add(WorkerReport report)
    {
        lock (_gate)
            _reports.Add(report);
        _changed();
    }
}
