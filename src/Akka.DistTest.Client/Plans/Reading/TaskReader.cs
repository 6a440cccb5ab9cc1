namespace Akka.DistTest.Plans;

/// <summary>Reads one task or suite whose defaults and matrix values are filled in.</summary>
internal sealed class TaskReader(FolderBook folders)
{
    public FlatTask Read(PlanNode.Map node, Section<TaskDraft> section, Scope scope)
    {
        section.TryRead(node, scope, out var draft);
        var task = draft!.Task with { Work = WorkOf(draft, node, section == TaskKeys.Suite, scope) };
        var hasId = task.Id.Value.Length > 0;
        return new FlatTask(folders.Place(task, node, scope), node, scope) { IsBroken = !hasId };
    }

    private static TaskWork WorkOf(TaskDraft draft, PlanNode.Map node, bool isSuite, Scope scope)
    {
        string[] kinds = isSuite ? ["framework"] : ["command", "junit", "noop", "framework"];
        var given = kinds.Where(kind => node.Find(kind) is not null).ToList();
        if (!isSuite && given.Count != 1)
            scope.Add(
                node.Place, $"{scope.Subject} has {(given.Count == 0 ? "nothing to do" : $"both {given[0]} and {given[1]}")}",
                Words.OneOf(kinds));
        if (!isSuite)
            CheckSuiteKeys(node, given.Contains("framework"), scope);

        return draft switch
        {
            { Framework: { } framework, Path: { } path } => new TaskWork.Suite(framework, path, draft.Arguments ?? []),
            { Command: { } line } => new TaskWork.Command(line),
            { JUnit: { } junit } => new TaskWork.JUnit(junit.Command, junit.Reports),
            _ => new TaskWork.Noop(),
        };
    }

    private static void CheckSuiteKeys(PlanNode.Map node, bool hasFramework, Scope scope)
    {
        if (hasFramework && node.Find("path") is null)
            scope.Add(node.Place, $"{scope.Subject} has a framework and no \"path\"", "the path of its tests");
        foreach (var entry in node.Entries.Where(entry => !hasFramework && entry.Key is ("path" or "args")))
            scope.Add(entry.Place, $"{scope.Subject} has \"{entry.Key}\" and no framework", "a framework beside it");
    }
}
