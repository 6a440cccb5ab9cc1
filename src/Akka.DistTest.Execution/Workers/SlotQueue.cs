namespace Akka.DistTest.Workers;

/// <summary>A worker's slots, and the attempts that wait for them: first come, first served. Used by one caller at a
/// time.</summary>
internal sealed class SlotQueue(int slots)
{
    private readonly Queue<HeldAttempt> _waiting = new();
    private int _used;

    public void Add(HeldAttempt attempt) => _waiting.Enqueue(attempt);

    /// <summary>Gives its slots to the attempt that is next; null while it has to wait. One that wants more slots than
    /// there are gets all of them; one that was stopped waits for none.</summary>
    public HeldAttempt? Next()
    {
        if (!_waiting.TryPeek(out var attempt))
            return null;
        var fits = _used + attempt.Spec.Slots <= slots || _used == 0;
        return fits || attempt.Stopped.IsCancellationRequested ? Occupy(_waiting.Dequeue()) : null;
    }

    /// <summary>Those that were stopped while they waited, whatever stands before them; each has its slots.</summary>
    public IReadOnlyList<HeldAttempt> TakeStopped()
    {
        var stopped = new List<HeldAttempt>();
        for (var left = _waiting.Count; left > 0; left--)
        {
            var attempt = _waiting.Dequeue();
            if (attempt.Stopped.IsCancellationRequested)
                stopped.Add(Occupy(attempt));
            else
                _waiting.Enqueue(attempt);
        }

        return stopped;
    }

    public void Release(HeldAttempt attempt) => _used -= attempt.Spec.Slots;

    private HeldAttempt Occupy(HeldAttempt attempt)
    {
        _used += attempt.Spec.Slots;
        return attempt;
    }
}
