namespace Akka.DistTest.Workers;

/// <summary>How long the worker's leases hold: for a time from the last heartbeat that was answered, counted from when it was
/// sent, which is before the scheduler had it. Used by one caller at a time.</summary>
/// <param name="grace">What an attempt may take to end when it is told to.</param>
internal sealed class LeaseTerm(TimeProvider time, TimeSpan grace)
{
    private long _mark;
    private TimeSpan? _leaseTime;

    public void Heard(long mark, TimeSpan leaseTime)
    {
        if (_leaseTime is not null && mark < _mark)
            return;
        (_mark, _leaseTime) = (mark, leaseTime);
    }

    /// <summary>How long nobody has answered, once that is so long that attempts must be stopped to have ended in time; null
    /// before, and while no scheduler has ever answered. At least half of the lease is waited for answers.</summary>
    public TimeSpan? Silence()
    {
        if (_leaseTime is not { } leaseTime)
            return null;
        var wait = leaseTime - grace < leaseTime / 2 ? leaseTime / 2 : leaseTime - grace;
        var silence = time.GetElapsedTime(_mark);
        return silence >= wait ? silence : null;
    }
}
