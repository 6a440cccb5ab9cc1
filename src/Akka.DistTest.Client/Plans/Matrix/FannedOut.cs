namespace Akka.DistTest.Plans;

/// <summary>Names for the tasks that one entry makes, and dependencies on all of them.</summary>
internal static class FannedOut
{
    /// <summary>Adds what the id does not say itself: <c>a[python=3.11,os=linux]</c>.</summary>
    /// <param name="node">The task, with values filled in.</param>
    /// <param name="id">As it was written.</param>
    /// <param name="values">Of this combination.</param>
    public static PlanNode.Map Name(PlanNode.Map node, string? id, IReadOnlyDictionary<string, string> values)
    {
        if (id is null)
            return node;

        var said = MatrixReference.NamesIn(id).ToHashSet(StringComparer.Ordinal);
        var unsaid = values.Where(pair => !said.Contains(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}");
        var suffix = string.Join(',', unsaid);
        if (suffix.Length == 0)
            return node;

        return new PlanNode.Map(node.Place, [.. node.Entries.Select(Suffixed)]);

        PlanNode.Entry Suffixed(PlanNode.Entry entry) =>
            entry is { Key: "id", Value: PlanNode.Text { IsWord: true } text }
                ? entry with { Value = text.With($"{text.Value}[{suffix}]") }
                : entry;
    }

    /// <summary>All tasks of the entry <c>a</c> carry the tag <c>a[*]</c>.</summary>
    public static PlannedTask Tag(PlannedTask task, string id) => task with { Tags = [.. task.Tags, TagOf(id)] };

    /// <summary>A dependency on the entry becomes one on its tag: short, however many tasks there are.</summary>
    public static PlannedTask Resolve(PlannedTask task, IReadOnlySet<string> ids, IReadOnlySet<string> fannedOut)
    {
        if (!task.DependsOn.Any(IsOnEntry))
            return task;

        return task with
        {
            DependsOn = [.. task.DependsOn.Select(dependency => IsOnEntry(dependency)
                ? new Dependency(null, TagOf(dependency.Task!.Value.Value), dependency.Kind)
                : dependency)],
        };

        bool IsOnEntry(Dependency dependency) =>
            dependency.Task is { Value: var id } && !ids.Contains(id) && fannedOut.Contains(id);
    }

    private static string TagOf(string id) => $"{id}[*]";
}
