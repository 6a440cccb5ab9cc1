using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

internal enum UnitKind
{
    Task,
    Discovery,
    Batch,
}

internal enum UnitState
{
    Ready,
    Leased,
    Closed,
}

/// <summary>What is placed on a worker: a task, the discovery of a suite, or one of its batches.</summary>
internal sealed class Unit(TaskId id, TaskEntry entry, UnitKind kind)
{
    public TaskId Id { get; } = id;

    public TaskEntry Entry { get; } = entry;

    public UnitKind Kind { get; } = kind;

    /// <summary>Positions of the batch's cases in the order of discovery.</summary>
    public IReadOnlyList<int> Cases { get; init; } = [];

    public UnitState State { get; set; }

    /// <summary>Of a batch: what its cases took in the attempt under way.</summary>
    public TimeSpan CaseTime { get; set; }

    /// <summary>Of a batch: after this time it gives back what it did not start. Null: never.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>The attempt that is under way or comes next, from 1.</summary>
    public int Attempt { get; set; } = 1;

    public LeaseId? Lease { get; set; }

    public WorkerId Worker { get; set; }

    /// <summary>Of the worker; null when the lease was first heard of from a report.</summary>
    public string? Incarnation { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>The page of reports that comes next under the present lease.</summary>
    public int NextPage { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    public int TestFailures { get; set; }

    public int InfrastructureFailures { get; set; }

    /// <summary>Of a task or a discovery; the cases of a batch have their own.</summary>
    public Suspicion Suspicion { get; set; } = Suspicion.None;

    /// <summary>Its next attempt needs a worker that has nothing else.</summary>
    public bool NeedsOwnWorker => Kind == UnitKind.Batch
        ? Cases.Any(c => Entry.Cases[c].Suspicion.NeedsProof)
        : Suspicion.NeedsProof;

    /// <summary>The next attempt takes the place of one that the infrastructure failed.</summary>
    public bool IsAgain { get; set; }

    /// <summary>How the last attempt ended, until it was decided on.</summary>
    public AttemptOutcome? Ended { get; set; }

    /// <summary>True when the last attempt brought no report: it was lost.</summary>
    public bool WasLost { get; set; }

    public AttemptSpec Spec(Plan plan)
    {
        var task = Entry.Task;
        return new AttemptSpec
        {
            Run = Entry.Run,
            Task = Id,
            Attempt = Attempt,
            Work = Work(),
            Timeout = task.Timeout,
            IdleTimeout = task.IdleTimeout,
            Folder = task.Folder is null ? null : plan.Folders.FirstOrDefault(f => f.Name == task.Folder),
            WorkingDirectory = task.WorkingDirectory,
            Environment = task.Environment,
            Secrets = task.Secrets,
            Artifacts = task.Artifacts,
            Slots = task.Work is TaskWork.Noop ? 0 : task.Resources.Cpu,
            StopsWhenCutOff = (task.WhenCutOff ?? StandardFor(task)) == CutOffRule.Stop,
        };
    }

    /// <summary>What another may be given a key for must not go on here.</summary>
    private static CutOffRule StandardFor(PlannedTask task) =>
        task.ConcurrencyKeys.Count > 0 ? CutOffRule.Stop : CutOffRule.Finish;

    private AttemptWork Work() => Entry.Task.Work switch
    {
        TaskWork.Noop => new AttemptWork.Noop(),
        TaskWork.Command c => new AttemptWork.Command(c.Line),
        TaskWork.JUnit j => new AttemptWork.JUnit(j.Line, j.Reports),
        TaskWork.Suite s when Kind == UnitKind.Discovery => new AttemptWork.Discover(s),
        TaskWork.Suite s => AttemptWork.Batch.Of(s, [.. Cases.Select(c => Entry.Cases[c].Name)], Budget),
        _ => throw new InvalidOperationException($"unknown work of task {Entry.Id}"),
    };
}
