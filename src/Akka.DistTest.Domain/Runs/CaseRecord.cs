using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

internal enum CaseState
{
    /// <summary>Waits to be put into a batch.</summary>
    Pending,
    InBatch,
    Done,

    /// <summary>A row whose last result was a failure that is tried again: it runs when its case does.</summary>
    WithItsCase,
}

/// <summary>One case of a suite or of a task that reports cases. Changed by its <see cref="CaseBook"/> only.</summary>
internal sealed class CaseRecord(string name)
{
    public string Name { get; } = name;

    public CaseState State { get; set; }

    /// <summary>Cases of one group share a fixture; -1: in no group.</summary>
    public int Group { get; init; } = -1;

    /// <summary>The case that it is a row of; null: it was discovered, or reported by a task.</summary>
    public int? RowOf { get; init; }

    /// <summary>Rows have come for it, which count in its place.</summary>
    public bool HasRows { get; set; }

    /// <summary>A row of it failed and is tried again.</summary>
    public bool RunsAgain { get; set; }

    /// <summary>It is one of the cases of the summary; a case that shows as its rows is not.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>Counts as soon as the state is Done.</summary>
    public CaseOutcome Outcome { get; set; }

    /// <summary>Results that were a failure.</summary>
    public int Failures { get; set; }

    /// <summary>Attempts that were lost while the case was in their batch and had no result.</summary>
    public int Losses { get; set; }

    /// <summary>Its host may have been at it when an attempt was lost: it runs alone, so that it takes no other with it.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Counts losses of workers that had the case in a batch without a result.</summary>
    public Suspicion Suspicion { get; set; } = Suspicion.None;

    /// <summary>True when it may be what took a worker with it.</summary>
    public bool IsDeadly => Suspicion.IsThere;

    public bool Flaky { get; set; }

    /// <summary>The batch that the case is in while the state is InBatch.</summary>
    public Unit? Batch { get; set; }

    /// <summary>The attempt that brought the last result: of one attempt, one result counts.</summary>
    public (TaskId Unit, int Attempt)? Last { get; set; }

    /// <summary>The attempt that brought its rows last.</summary>
    public (TaskId Unit, int Attempt)? RowsFrom { get; set; }

    public TimeSpan? Took { get; set; }

    /// <summary>From earlier runs.</summary>
    public TimeSpan? Learned { get; set; }
}
