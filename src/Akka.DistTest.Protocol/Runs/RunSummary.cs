using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>A run in numbers. The books balance when planned equals the sum of verdicts plus what is open, for tasks
/// and for cases.</summary>
public sealed record RunSummary
{
    /// <summary>Tasks and suites of the plan.</summary>
    public required int Planned { get; init; }

    /// <summary>How many ended how; suites count as one each.</summary>
    public required IReadOnlyDictionary<Verdict, int> Verdicts { get; init; }

    public required CaseCounts Cases { get; init; }

    /// <summary>Attempts that were granted, of tasks, discoveries and batches.</summary>
    public required int Attempts { get; init; }

    /// <summary>Tasks and suites without a verdict yet.</summary>
    public required int Open { get; init; }

    public required TimeSpan Wall { get; init; }

    public bool Balanced => Planned == Open + Verdicts.Values.Sum() && Cases.Balanced;
}

/// <summary>Test cases in numbers.</summary>
/// <param name="Planned">Discovered or reported.</param>
/// <param name="Open">Without a result yet.</param>
/// <param name="Flaky">A label: these are counted in another column too.</param>
/// <param name="ExpectedFailures">Failed as announced; null from a run that does not say.</param>
/// <param name="UnexpectedPasses">Passed although a failure was announced; null from a run that does not say.</param>
public sealed record CaseCounts(
    int Planned, int Passed, int Failed, int Skipped, int NeverRan, int Open, int Flaky,
    int? ExpectedFailures = null, int? UnexpectedPasses = null)
{
    public bool Balanced => Planned == Passed + Failed + Skipped + NeverRan + Open
        + (ExpectedFailures ?? 0) + (UnexpectedPasses ?? 0);
}
