namespace Akka.DistTest.Plans;

/// <summary>One plan file on its way from a tree to a flat plan.</summary>
internal sealed class PlanFile(
    PlanNode.Map root, Scope scope, ProblemList problems, string fileName, PlanReaderOptions options)
{
    private readonly FolderBook _folders = new(Path.GetDirectoryName(Path.GetFullPath(fileName)) ?? "/");

    public PlanReading Read()
    {
        PlanKeys.Plan.TryRead(root, scope, out var draft);
        var payloads = root.Find("payloads") as PlanNode.Map;
        foreach (var (name, payload) in draft!.Payloads)
            _folders.Declare(name, payload, payloads?.Find(name), scope.In("payloads").In(name));
        CheckReferences();
        CheckDefaults(draft);
        CheckMatrix(draft);

        var flattener = new TaskFlattener(draft, new TaskReader(_folders), options, problems);
        var tasks = flattener.Flatten();
        var plan = Flat(draft, tasks);

        // Of a plan with entries that could not be fanned out it is not known how many tasks there are, and which.
        var mistakes = PlanCheck.Check(plan)
            .Where(mistake => !flattener.IsIncomplete || mistake.Key is not ("dependsOn" or "tasks"));
        MistakePlaces.Tell(mistakes, tasks, root, scope, problems);
        return problems.Count == 0 ? new PlanReading(plan, []) : new PlanReading(null, problems.InOrder());
    }

    // Values are checked with each task, whose matrix may fill them in; without tasks that use them, here.
    private static void CheckDefaults(PlanDraft draft)
    {
        if (draft.Defaults is not { } defaults)
            return;

        var known = TaskKeys.Defaults.Keys.Select(key => key.Name).ToList();
        foreach (var entry in defaults.Node.Entries)
        {
            if (!known.Contains(entry.Key))
                defaults.Scope.UnknownKey(entry.Place, entry.Key, known);
            else if (!MatrixTree.References(entry.Value).Any())
                TaskKeys.Defaults.Keys.First(key => key.Name == entry.Key)
                    .Read(new TaskDraft(), entry.Value, defaults.Scope);
        }
    }

    private void CheckReferences()
    {
        foreach (var entry in root.Entries.Where(entry => entry.Key is not ("tasks" or "suites" or "defaults")))
        {
            foreach (var (name, text) in MatrixTree.References(entry.Value))
                scope.In(entry.Key).Add(
                    text.Place, $"{entry.Key} uses ${{matrix.{name}}}", "it in tasks, suites and defaults only");
        }
    }

    private void CheckMatrix(PlanDraft draft)
    {
        string[] names = [.. draft.Matrix.Axes.Select(axis => axis.Name)];
        foreach (var choice in draft.Matrix.Include.Concat(draft.Matrix.Exclude))
            MatrixUse.ChoiceIsKnown(choice, names, scope.In("matrix"));
    }

    private Plan Flat(PlanDraft draft, IReadOnlyList<FlatTask> tasks)
    {
        var plan = new Plan
        {
            Name = draft.Name ?? "unnamed",
            Submitter = draft.Submitter ?? options.UserName,
            Folders = _folders.Folders,
            Tasks = [.. tasks.Select(task => task.Task)],
        };
        return plan with
        {
            FailFast = draft.FailFast,
            Project = draft.Project ?? plan.Project,
            Pool = draft.Pool is { } pool ? new PoolId(pool) : plan.Pool,
        };
    }
}
