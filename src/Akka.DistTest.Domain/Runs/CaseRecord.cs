using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

internal enum CaseState
{
    /// <summary>Waits to be put into a batch.</summary>
    Pending,
    InBatch,
    Done,
}

/// <summary>One case of a suite or of a task that reports cases. Changed by its <see cref="CaseBook"/> only.</summary>
internal sealed class CaseRecord(string name)
{
    public string Name { get; } = name;

    public CaseState State { get; set; }

    /// <summary>Counts as soon as the state is Done.</summary>
    public CaseOutcome Outcome { get; set; }

    /// <summary>Results that were a failure.</summary>
    public int Failures { get; set; }

    /// <summary>Attempts that were lost while the case was in their batch and had no result.</summary>
    public int Losses { get; set; }

    /// <summary>Counts losses of workers that had the case in a batch without a result.</summary>
    public Suspicion Suspicion { get; set; } = Suspicion.None;

    /// <summary>True when it may be what took a worker with it.</summary>
    public bool IsDeadly => Suspicion.IsThere;

    public bool Flaky { get; set; }

    /// <summary>The batch that the case is in while the state is InBatch.</summary>
    public Unit? Batch { get; set; }

    /// <summary>The attempt that brought the last result: of one attempt, one result counts.</summary>
    public (TaskId Unit, int Attempt)? Last { get; set; }

    public TimeSpan? Took { get; set; }

    /// <summary>From earlier runs.</summary>
    public TimeSpan? Learned { get; set; }
}
