namespace Akka.DistTest.Attempts;

/// <summary>Limits as timers can take them.</summary>
internal static class Limit
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    /// <summary>At least a millisecond, at most what a timer takes; whoever waits looks at the clock again.</summary>
    public static TimeSpan AtMost(TimeSpan wait) =>
        wait > LongestTimer ? LongestTimer
        : wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1)
        : wait;
}
