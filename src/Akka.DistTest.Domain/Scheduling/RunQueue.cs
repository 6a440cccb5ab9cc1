namespace Akka.DistTest.Scheduling;

/// <summary>What one run has in the queue and out at workers.</summary>
internal sealed class RunQueue(Share share)
{
    private readonly Dictionary<TaskClass, int> _classes = [];

    /// <summary>Whose it is.</summary>
    public Share Share { get; set; } = share;

    /// <summary>Tasks that wait.</summary>
    public HashSet<TaskId> Waiting { get; } = [];

    /// <summary>Leases out at workers.</summary>
    public int Leases { get; set; }

    /// <summary>Kinds of its tasks that wait or run.</summary>
    public IReadOnlyCollection<TaskClass> Classes => _classes.Keys;

    public bool IsEmpty => _classes.Count == 0 && Leases == 0;

    public void Count(TaskClass tasks, int change)
    {
        var count = _classes.GetValueOrDefault(tasks) + change;
        if (count == 0)
            _classes.Remove(tasks);
        else
            _classes[tasks] = count;
    }
}
