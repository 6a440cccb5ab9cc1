namespace Akka.DistTest.Plans;

/// <summary>What came of reading or building a plan: the plan, or everything that is wrong with it.</summary>
/// <param name="Plan">Flat, with defaults and matrices applied; null when there are problems.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<PlanProblem> Problems)
{
    /// <summary>The plan.</summary>
    /// <exception cref="InvalidOperationException">There are problems; the message lists them all.</exception>
    public Plan Required() =>
        Plan ?? throw new InvalidOperationException(string.Join(Environment.NewLine, Problems));
}
