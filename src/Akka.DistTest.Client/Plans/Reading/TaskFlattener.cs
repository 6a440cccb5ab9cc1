namespace Akka.DistTest.Plans;

/// <summary>Turns the entries of a plan file into flat tasks: puts defaults under them and fans them out.</summary>
internal sealed class TaskFlattener(
    PlanDraft draft, TaskReader reader, PlanReaderOptions options, ProblemList problems)
{
    private readonly List<FlatTask> _tasks = [];
    private readonly HashSet<string> _fannedOut = new(StringComparer.Ordinal);
    private readonly int _limit = Math.Min(options.TasksPerPlan, PlanLimits.Tasks);

    /// <summary>Some entry could not be fanned out, so it is not known which ids the plan has.</summary>
    public bool IsIncomplete { get; private set; }

    public IReadOnlyList<FlatTask> Flatten()
    {
        foreach (var entry in draft.Entries)
        {
            problems.NextReader();
            Flatten(entry);
        }

        var ids = _tasks.Select(task => task.Task.Id.Value).ToHashSet(StringComparer.Ordinal);
        return [.. _tasks.Select(task => task with { Task = FannedOut.Resolve(task.Task, ids, _fannedOut) })];
    }

    private void Flatten(PlanEntry entry)
    {
        var node = DefaultsMerge.Under(entry.Node, draft.Defaults?.Node);
        var scope = entry.Scope.Named(NameOf(entry));
        var use = UseOf(node, scope);
        if (use is null)
            AddBroken(entry, node, scope);
        else if (use.IsNone)
            _tasks.Add(reader.Read(node, entry.Section, scope));
        else if (IsTooMany(use, node, scope))
            AddBroken(entry, node, scope);
        else
            FanOut(entry, node, use, scope);
    }

    private void FanOut(PlanEntry entry, PlanNode.Map node, MatrixUse use, Scope scope)
    {
        var before = _tasks.Count;
        var id = (node.Find("id") as PlanNode.Text)?.Value;
        foreach (var values in use.Combinations())
        {
            problems.NextReader();
            var filled = FannedOut.Name(MatrixTree.FillMap(node, values), id, values);
            var name = (filled.Find("id") as PlanNode.Text)?.Value;
            var task = reader.Read(filled, entry.Section, name is null ? scope : entry.Scope.Named(Called(entry, name)));
            _tasks.Add(id is null ? task : task with { Task = FannedOut.Tag(task.Task, id) });
        }

        if (id is not null)
            _fannedOut.Add(id);
        if (_tasks.Count == before)
            scope.Add(MatrixPlace(node), $"matrix of {scope.Subject} leaves nothing", "at least one combination");
    }

    private MatrixUse? UseOf(PlanNode.Map node, Scope scope)
    {
        var own = MatrixSpec.None;
        if (node.Find("matrix") is { } written && !MatrixShape.Instance.TryRead(written, scope.In("matrix"), out own))
            return null;

        var references = MatrixTree.References(node).ToList();
        var known = own.Axes.Concat(draft.Matrix.Axes).Select(axis => axis.Name)
            .Concat(own.Include.SelectMany(choice => choice.Values.Keys)).Distinct().ToList();
        foreach (var (name, text) in references.Where(reference => !known.Contains(reference.Name)))
            scope.Add(
                text.Place, $"{scope.Subject} uses ${{matrix.{name}}}, which no matrix has",
                known.Count == 0 ? "a matrix with it" : Words.OneOf(known), NearestWord.Of(name, known));

        var referred = references.Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);
        return MatrixUse.Of(own, draft.Matrix, referred, scope);
    }

    private bool IsTooMany(MatrixUse use, PlanNode.Map node, Scope scope)
    {
        var count = use.Count;
        if (count > options.TasksPerEntry)
            scope.Add(
                MatrixPlace(node),
                $"matrix of {scope.Subject} makes {(count == long.MaxValue ? "countless" : $"{count:N0}")} tasks",
                $"at most {options.TasksPerEntry:N0}");
        else if (_tasks.Count + count > _limit)
            scope.Add(
                MatrixPlace(node), $"with the matrix of {scope.Subject} the plan has {_tasks.Count + count:N0} tasks",
                $"at most {_limit:N0}");
        return count > options.TasksPerEntry || _tasks.Count + count > _limit;
    }

    // Read once all the same, so that its other mistakes are told too.
    private void AddBroken(PlanEntry entry, PlanNode.Map node, Scope scope)
    {
        IsIncomplete = true;
        _tasks.Add(reader.Read(node, entry.Section, scope) with { IsBroken = true });
    }

    private static Place MatrixPlace(PlanNode.Map node) => (node.Find("matrix") ?? node).Place;

    private static string NameOf(PlanEntry entry) =>
        entry.Node.Find("id") is PlanNode.Text { Value.Length: > 0 } id
            ? Called(entry, id.Value) : $"{Kind(entry)} {entry.Scope.Number}";

    private static string Called(PlanEntry entry, string id) => $"{Kind(entry)} \"{id}\"";

    private static string Kind(PlanEntry entry) => entry.Section == TaskKeys.Suite ? "suite" : "task";
}
