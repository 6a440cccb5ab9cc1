namespace Akka.DistTest.Reports;

/// <summary>What one slot of a worker did, one after the other.</summary>
/// <param name="Slot">From 1.</param>
internal sealed record TimelineLane(string Worker, int Slot, IReadOnlyList<TimelineBar> Bars);
