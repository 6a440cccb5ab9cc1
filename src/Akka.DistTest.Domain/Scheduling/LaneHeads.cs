using System.Diagnostics.CodeAnalysis;

namespace Akka.DistTest.Scheduling;

/// <summary>The first waiting task of each kind in a lane, in the order of the policy, for one round of placing.</summary>
internal sealed class LaneHeads
{
    private readonly Lane _lane;
    private readonly PriorityQueue<QueuedTask, QueuedTask> _heads;

    public LaneHeads(Lane lane)
    {
        _lane = lane;
        _heads = new PriorityQueue<QueuedTask, QueuedTask>(lane.Classes.Count);
        foreach (var tasks in lane.Classes)
            Return(tasks);
    }

    /// <summary>Null when no kind is left.</summary>
    public QueuedTask? Next => _heads.TryPeek(out var next, out _) ? next : null;

    public Turn TurnOf(QueuedTask next) => new(_lane.Level, _lane.Served, next.Arrival);

    /// <summary>Takes the first, and with it its kind until that is returned.</summary>
    public bool TryTake([NotNullWhen(true)] out QueuedTask? queued) => _heads.TryDequeue(out queued, out _);

    public void Return(TaskClass tasks)
    {
        if (tasks.Queue.Min is { } first)
            _heads.Enqueue(first, first);
    }
}
