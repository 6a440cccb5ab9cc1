using Akka.DistTest.Plans;

namespace Akka.DistTest.Runs;

/// <summary>Wires the entries of a plan: who waits for how many, and whom an end concerns.</summary>
internal static class DependencyGraph
{
    public static void Wire(IReadOnlyDictionary<TaskId, TaskEntry> entries)
    {
        var byTag = entries.Values
            .SelectMany(e => e.Task.Tags.Select(tag => (tag, e)))
            .ToLookup(p => p.tag, p => p.e, StringComparer.Ordinal);

        foreach (var entry in entries.Values)
        {
            var strongest = new Dictionary<TaskEntry, DependencyKind>();
            foreach (var dependency in entry.Task.DependsOn)
            {
                foreach (var target in Targets(dependency, entries, byTag))
                {
                    if (target != entry && (!strongest.TryGetValue(target, out var kind) || dependency.Kind < kind))
                        strongest[target] = dependency.Kind;
                }
            }

            entry.Waits = strongest.Count;
            foreach (var (target, kind) in strongest)
                target.Dependents.Add((entry, kind));
        }
    }

    private static IEnumerable<TaskEntry> Targets(
        Dependency dependency, IReadOnlyDictionary<TaskId, TaskEntry> entries, ILookup<string, TaskEntry> byTag)
    {
        if (dependency.Tag is { } tag)
            return byTag[tag];
        return dependency.Task is { } id && entries.TryGetValue(id, out var entry) ? [entry] : [];
    }
}
