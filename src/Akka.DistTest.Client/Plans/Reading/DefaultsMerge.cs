namespace Akka.DistTest.Plans;

/// <summary>Puts the plan's defaults under a task: the task's keys win, maps are merged key by key.</summary>
internal static class DefaultsMerge
{
    public static PlanNode.Map Under(PlanNode.Map task, PlanNode.Map? defaults)
    {
        if (defaults is null)
            return task;

        var entries = new List<PlanNode.Entry>(task.Entries.Count + defaults.Entries.Count);
        foreach (var own in task.Entries)
        {
            var merged = own.Value is PlanNode.Map inner && defaults.Find(own.Key) is PlanNode.Map other
                ? own with { Value = Both(inner, other) }
                : own;
            entries.Add(merged);
        }

        entries.AddRange(defaults.Entries.Where(entry => IsForTasks(entry.Key) && task.Find(entry.Key) is null));
        return new PlanNode.Map(task.Place, entries);
    }

    private static PlanNode.Map Both(PlanNode.Map own, PlanNode.Map other) =>
        new(own.Place, [.. own.Entries, .. other.Entries.Where(entry => own.Find(entry.Key) is null)]);

    // Others are told once, where they stand, and not again as unknown keys of every task.
    private static bool IsForTasks(string key) => TaskKeys.Defaults.Keys.Any(known => known.Name == key);
}
