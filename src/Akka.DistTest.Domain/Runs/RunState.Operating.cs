using Akka.DistTest.Plans;

namespace Akka.DistTest.Runs;

/// <summary>What operators do to a run.</summary>
public sealed partial class RunState
{
    private const int MostPriority = 1_000_000;

    /// <summary>Sets what is added to the priority of each task. What waits has to be offered again.</summary>
    public IReadOnlyList<RunEvent> Prioritize(int priority, string by, DateTimeOffset now)
    {
        var its = Math.Clamp(priority, -MostPriority, MostPriority);
        if (IsOpen && its != Priority)
            Raise(new RunEvent.PrioritySet(its, by, now));
        return TakeRaised();
    }

    /// <summary>The first of these that the plan does not have; null when it has all.</summary>
    public TaskId? FirstUnknown(IEnumerable<TaskId> tasks) =>
        tasks.Where(t => !_entries.ContainsKey(t)).Select(t => (TaskId?)t).FirstOrDefault();

    /// <summary>These tasks as a plan of their own: what they depended on has been, so they depend on nothing, and a
    /// moment by which they had to end does not hold again.</summary>
    public Plan PlanOf(IReadOnlyCollection<TaskId> tasks)
    {
        var wanted = tasks.ToHashSet();
        var chosen = Plan!.Tasks.Where(t => wanted.Contains(t.Id))
            .Select(t => t with { DependsOn = [], Deadline = null })
            .ToList();
        var folders = chosen.Select(t => t.Folder).ToHashSet(StringComparer.Ordinal);
        return Plan with { Tasks = chosen, Folders = [.. Plan.Folders.Where(f => folders.Contains(f.Name))] };
    }
}
