namespace Akka.DistTest.Plans;

/// <summary>Requirements that take the place of the task's own when these have found no worker for a while.</summary>
/// <param name="After">How long the one before must have waited.</param>
/// <param name="Requirements">Take the place of the task's whole list.</param>
public sealed record Fallback(TimeSpan After, IReadOnlyList<Requirement> Requirements);
