namespace Akka.DistTest.Plans;

/// <summary>What must hold of the plan as a whole.</summary>
internal static class PlanRules
{
    public static IEnumerable<PlanMistake> Check(Plan plan)
    {
        foreach (var (key, value) in Names(plan))
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return OfPlan(key, $"{key} is empty");
            else if (value.Length > PlanLimits.NameLength)
                yield return OfPlan(key, $"{key} has {value.Length:N0} characters", Limit(PlanLimits.NameLength));
            else if (value.Any(char.IsControl))
                yield return OfPlan(key, $"{key} has a control character");
        }

        if (plan.Tasks.Count == 0)
            yield return OfPlan("tasks", "the plan has no tasks", "at least one task or suite");
        if (plan.Tasks.Count > PlanLimits.Tasks)
            yield return OfPlan("tasks", $"the plan has {plan.Tasks.Count:N0} tasks", Limit(PlanLimits.Tasks));
        if (plan.FailFast is { } failures and (< 1 or > PlanLimits.FailFast))
            yield return OfPlan("failFast", $"failFast is {failures:N0}", $"1 to {PlanLimits.FailFast:N0}");
        if (plan.Folders.Count > PlanLimits.Folders)
            yield return OfPlan("payloads", $"the plan has {plan.Folders.Count:N0} payloads", Limit(PlanLimits.Folders));

        foreach (var mistake in Duplicates(plan).Concat(UnknownFolders(plan)))
            yield return mistake;
    }

    private static (string Key, string Value)[] Names(Plan plan) =>
    [
        ("name", plan.Name), ("project", plan.Project), ("submitter", plan.Submitter), ("pool", plan.Pool.Value),
    ];

    private static IEnumerable<PlanMistake> Duplicates(Plan plan)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in plan.Folders.Where(folder => !folders.Add(folder.Name)))
            yield return OfPlan("payloads", $"there are two payloads \"{folder.Name}\"", "names that differ");

        var first = new Dictionary<TaskId, int>();
        for (var index = 0; index < plan.Tasks.Count; index++)
        {
            var id = plan.Tasks[index].Id;
            if (!first.TryAdd(id, index))
                yield return new PlanMistake(index, "id", null, $"there are two tasks \"{id}\"", "ids that differ");
        }
    }

    private static IEnumerable<PlanMistake> UnknownFolders(Plan plan)
    {
        var known = plan.Folders.Select(folder => folder.Name).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < plan.Tasks.Count; index++)
        {
            if (plan.Tasks[index].Folder is { } folder && !known.Contains(folder))
                yield return new PlanMistake(
                    index, "folder", null, $"there is no payload \"{folder}\"", null, NearestWord.Of(folder, known));
        }
    }

    private static PlanMistake OfPlan(string key, string message, string? expected = null) =>
        new(null, key, null, message, expected);

    private static string Limit(int limit) => $"at most {limit:N0}";
}
