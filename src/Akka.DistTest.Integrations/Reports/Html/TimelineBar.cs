using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>An attempt on the axis of time, counted from the start of the run.</summary>
/// <param name="IsLost">Its worker never said how it ended. It is drawn until the next attempt at the same task began,
/// which is when the loss was known; until the end of the run when there was none.</param>
internal readonly record struct TimelineBar(AttemptReport Attempt, TimeSpan From, TimeSpan To, bool IsLost)
{
    public bool IsBad => !IsLost && Attempt.Verdict != Verdict.Passed;
}
