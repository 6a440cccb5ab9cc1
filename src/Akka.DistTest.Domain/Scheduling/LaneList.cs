namespace Akka.DistTest.Scheduling;

/// <summary>What waits in a lane, in the order of the policy, as if each had been placed that was taken.</summary>
internal sealed class LaneList
{
    private readonly Lane _lane;
    private readonly PriorityQueue<IEnumerator<QueuedTask>, QueuedTask> _heads;
    private int _out;
    private long _served;

    public LaneList(Lane lane)
    {
        (_lane, _out, _served) = (lane, lane.Out, lane.Served);
        _heads = new PriorityQueue<IEnumerator<QueuedTask>, QueuedTask>(lane.Classes.Count);
        foreach (var tasks in lane.Classes)
            Advance(tasks.Queue.GetEnumerator());
    }

    /// <summary>Null when nothing is left.</summary>
    public Turn? Turn => _heads.TryPeek(out _, out var next)
        ? new Turn(_lane.LevelAt(_out), _served, next.Arrival)
        : null;

    public QueuedTask Take(long served)
    {
        var head = _heads.Dequeue();
        var queued = head.Current;
        _out += Math.Max(1, queued.Class!.Slots);
        _served = served;
        Advance(head);
        return queued;
    }

    private void Advance(IEnumerator<QueuedTask> rest)
    {
        if (rest.MoveNext())
            _heads.Enqueue(rest, rest.Current);
    }
}
