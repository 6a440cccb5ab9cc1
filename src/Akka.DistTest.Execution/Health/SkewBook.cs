namespace Akka.DistTest.Health;

/// <summary>The last three measures of how far the clock is off. Thread-safe.</summary>
internal sealed class SkewBook
{
    private const int Kept = 3;
    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _last = new();

    /// <summary>The smallest of them; zero until there are three. An answer that was held up, because a process was
    /// stopped or starved, looks like a clock that is ahead; three in a row do not.</summary>
    public TimeSpan Least
    {
        get
        {
            lock (_lock)
                return _last.Count < Kept ? TimeSpan.Zero : _last.MinBy(skew => skew.Duration());
        }
    }

    public void Add(TimeSpan behind)
    {
        lock (_lock)
        {
            _last.Enqueue(behind);
            if (_last.Count > Kept)
                _last.Dequeue();
        }
    }
}
