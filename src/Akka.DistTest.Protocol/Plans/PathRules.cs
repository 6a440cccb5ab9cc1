namespace Akka.DistTest.Plans;

/// <summary>No path leads out of the folder that a task was given.</summary>
internal static class PathRules
{
    public static IEnumerable<PlanMistake> Check(PlannedTask task, int index)
    {
        foreach (var (key, item, path) in Paths(task))
        {
            var message = Wrong(path);
            if (message is not null)
                yield return new PlanMistake(
                    index, key, item, $"{key} \"{path}\" of task \"{task.Id}\" {message}",
                    "a path relative to the task's folder, with forward slashes");
        }
    }

    private static IEnumerable<(string Key, int? Item, string Path)> Paths(PlannedTask task)
    {
        if (task.WorkingDirectory is { } directory)
            yield return ("workingDirectory", null, directory);
        if (task.Work is TaskWork.Suite suite)
            yield return ("path", null, suite.Path);
        if (task.Work is TaskWork.JUnit junit)
        {
            foreach (var report in junit.Reports)
                yield return ("junit", null, report);
        }

        for (var item = 0; item < task.Artifacts.Count; item++)
            yield return ("artifacts", item, task.Artifacts[item]);
    }

    private static string? Wrong(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            return "is empty";
        if (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])))
            return "is not relative";
        if (path.Split('/', '\\').Contains(".."))
            return "leads outside its folder";
        return path.Any(char.IsControl) ? "has a control character" : null;
    }
}
