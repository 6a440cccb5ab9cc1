using Akka.DistTest.Plans;
using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>A task or suite of the plan while the run goes on.</summary>
internal sealed class TaskEntry(RunId run, PlannedTask task, CaseTally cases)
{
    public RunId Run { get; } = run;

    public TaskId Id => Task.Id;

    public PlannedTask Task { get; } = task;

    public bool IsSuite => Task.Work is TaskWork.Suite;

    /// <summary>Dependencies that have not ended.</summary>
    public int Waits { get; set; }

    /// <summary>Those that wait for this one.</summary>
    public List<(TaskEntry Entry, DependencyKind Kind)> Dependents { get; } = [];

    /// <summary>When its dependencies had ended.</summary>
    public DateTimeOffset? ReadyAt { get; set; }

    public Verdict? Verdict { get; set; }

    public int Attempts { get; set; }

    /// <summary>Of a suite: cases in the order of discovery. Of a task that reports cases: as they came.</summary>
    public CaseBook Cases { get; } = new(cases);

    public bool Discovered { get; set; }

    /// <summary>Batches that wait for a worker or run.</summary>
    public List<Unit> Batches { get; } = [];

    public int BatchesCut { get; set; }

    /// <summary>Time of a batch beside its cases: the least seen in this run, or learned from earlier ones.</summary>
    public TimeSpan? Overhead { get; private set; }

    public void LearnOverhead(TimeSpan overhead)
    {
        if (overhead < TimeSpan.Zero)
            overhead = TimeSpan.Zero;
        if (Overhead is null || overhead < Overhead)
            Overhead = overhead;
    }

    /// <summary>Of a suite: where its test hosts are.</summary>
    public SuiteHosts Hosts { get; } = new();

    /// <summary>The text for verdicts of suites whose cases were given up.</summary>
    public string? GaveUp { get; set; }

    public bool IsClosed => Verdict is not null;

    public string Kind => Task.Work switch
    {
        TaskWork.Noop => "noop",
        TaskWork.Command => "command",
        TaskWork.JUnit => "junit",
        TaskWork.Suite s => s.Framework,
        _ => throw new InvalidOperationException($"unknown work of task {Id}"),
    };
}
