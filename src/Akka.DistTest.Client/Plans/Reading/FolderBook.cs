namespace Akka.DistTest.Plans;

/// <summary>
/// The folders of a plan: those that its <c>payloads</c> name, and those that tasks imply by a path. A task without a
/// folder that names a working directory or a path runs in the plan file's folder; when the path leads out of that, in
/// the folder that it leads to.
/// </summary>
internal sealed class FolderBook(string home)
{
    private readonly List<PayloadFolder> _folders = [];

    public IReadOnlyList<PayloadFolder> Folders => _folders;

    public void Declare(string name, PayloadDraft payload, PlanNode? node, Scope scope)
    {
        var path = FullPath(payload.Path);
        var place = ((node as PlanNode.Map)?.Find("path") ?? node)?.Place;
        if (payload.Path.Length > 0 && place is { } here && !Directory.Exists(path))
            scope.Add(here, $"there is no folder \"{payload.Path}\"", $"a folder at {path}");
        _folders.Add(new PayloadFolder(name, path, null, null) { Include = payload.Include, Exclude = payload.Exclude });
    }

    /// <summary>The task with its folder, and with its paths relative to that.</summary>
    public PlannedTask Place(PlannedTask task, PlanNode.Map node, Scope scope)
    {
        var placed = task.Folder is null ? Implied(task) : Named(task, task.Folder, node, scope);
        if (_folders.FirstOrDefault(folder => folder.Name == placed.Folder) is { } home)
            SuitePaths.Check(placed, home.Path, node, scope);
        return placed;
    }

    private PlannedTask Named(PlannedTask task, string name, PlanNode.Map node, Scope scope)
    {
        if (_folders.Any(folder => folder.Name == name))
            return task;

        var path = FullPath(name);
        if (Directory.Exists(path))
            return task with { Folder = Implicit(path) };

        if (node.Find("folder") is { } wrong && !MatrixReference.IsIn(name))
            scope.Add(
                wrong.Place, $"folder \"{name}\" of {scope.Subject} is neither a payload nor an existing folder",
                $"the name of a payload, or a folder at {path}",
                NearestWord.Of(name, _folders.Select(folder => folder.Name)));
        return task with { Folder = null };
    }

    private PlannedTask Implied(PlannedTask task)
    {
        // A package is found by Python's own path, so it needs no folder more than a command does.
        var suite = task.Work is TaskWork.Suite work && !SuitePaths.IsPackage(work) ? work : null;
        if (suite is null && task.WorkingDirectory is null)
            return task;

        var directory = FullPath(task.WorkingDirectory ?? ".");
        if (!RelativePath.IsInside(home, directory))
            return task with { Folder = Implicit(directory), WorkingDirectory = null };

        var inside = RelativePath.Of(home, directory);
        var working = inside == "." ? null : inside;
        if (suite is null)
            return task with { Folder = Implicit(home), WorkingDirectory = working };

        var (path, node) = SuitePaths.Split(suite);
        var target = Path.GetFullPath(path, directory);
        if (RelativePath.IsInside(home, target))
        {
            var below = suite with { Path = RelativePath.Of(directory, target) + node };
            return task with { Folder = Implicit(home), WorkingDirectory = working, Work = below };
        }

        var folder = Directory.Exists(target) ? target : Path.GetDirectoryName(target) ?? target;
        var outside = suite with { Path = RelativePath.Of(folder, target) + node };
        return task with { Folder = Implicit(folder), WorkingDirectory = null, Work = outside };
    }

    private string Implicit(string path)
    {
        var same = _folders.FirstOrDefault(
            folder => folder.Path == path && folder.Include.Count == 0 && folder.Exclude.Count == 0);
        if (same is not null)
            return same.Name;

        var wish = path == home ? "plan" : Path.GetFileName(path) is { Length: > 0 } last ? last : "root";
        var name = wish;
        for (var number = 2; _folders.Any(folder => folder.Name == name); number++)
            name = $"{wish}-{number}";
        _folders.Add(new PayloadFolder(name, path, null, null));
        return name;
    }

    private string FullPath(string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, home));
}
