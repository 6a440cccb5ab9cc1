namespace Akka.DistTest.Plans;

/// <summary>
/// Who waits for whom. Nodes are the tasks by index, then one for each tag, so that a tag of n tasks costs n edges
/// however many depend on it.
/// </summary>
internal sealed class DependencyGraph
{
    private readonly Plan _plan;
    private readonly List<string> _tags;
    private readonly int[][] _next;

    private DependencyGraph(Plan plan, List<string> tags, int[][] next)
    {
        _plan = plan;
        _tags = tags;
        _next = next;
    }

    public int Count => _next.Length;

    public IReadOnlyList<int> Next(int node) => _next[node];

    public string NameOf(int node) =>
        node < _plan.Tasks.Count ? _plan.Tasks[node].Id.Value : $"tag {_tags[node - _plan.Tasks.Count]}";

    /// <summary>Which entry of a task's list leads to a node; null for a tag's node.</summary>
    public int? ItemTo(int from, int to)
    {
        if (from >= _plan.Tasks.Count)
            return null;

        var list = _plan.Tasks[from].DependsOn;
        var name = NameOf(to);
        for (var item = 0; item < list.Count; item++)
        {
            if ((list[item].Task?.Value ?? $"tag {list[item].Tag}") == name)
                return item;
        }

        return null;
    }

    public static DependencyGraph Of(Plan plan)
    {
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = 0; index < plan.Tasks.Count; index++)
        {
            byId.TryAdd(plan.Tasks[index].Id.Value, index);
            foreach (var tag in plan.Tasks[index].Tags.Distinct(StringComparer.Ordinal))
                Members(tag).Add(index);
        }

        var tags = members.Keys.ToList();
        var nodeOfTag = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var tag in tags)
            nodeOfTag.Add(tag, plan.Tasks.Count + nodeOfTag.Count);

        var tasks = plan.Tasks.Select(task => task.DependsOn.Select(Node).Where(node => node >= 0).ToArray());
        return new DependencyGraph(plan, tags, [.. tasks, .. tags.Select(tag => members[tag].ToArray())]);

        List<int> Members(string tag)
        {
            if (!members.TryGetValue(tag, out var list))
                members.Add(tag, list = []);
            return list;
        }

        int Node(Dependency dependency) => dependency switch
        {
            { Task: { } task } => byId.GetValueOrDefault(task.Value, -1),
            { Tag: { } tag } => nodeOfTag.GetValueOrDefault(tag, -1),
            _ => -1,
        };
    }
}
