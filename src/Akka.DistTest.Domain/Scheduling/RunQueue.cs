namespace Akka.DistTest.Scheduling;

/// <summary>What one run has in the queue and out at workers.</summary>
internal sealed class RunQueue
{
    private readonly Dictionary<TaskClass, int> _classes = [];

    /// <summary>Tasks that wait.</summary>
    public HashSet<TaskId> Waiting { get; } = [];

    /// <summary>Kinds of its tasks that wait or run.</summary>
    public IReadOnlyCollection<TaskClass> Classes => _classes.Keys;

    public void Count(TaskClass tasks, int change)
    {
        var count = _classes.GetValueOrDefault(tasks) + change;
        if (count == 0)
            _classes.Remove(tasks);
        else
            _classes[tasks] = count;
    }
}
