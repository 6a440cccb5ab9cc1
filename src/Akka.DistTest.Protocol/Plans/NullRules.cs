namespace Akka.DistTest.Plans;

/// <summary>Null where a plan off the wire may hold it although no type says so: inside of lists and maps, and in what was
/// left out, which is read as null and not as its default. All other rules rely on there being none.</summary>
internal static class NullRules
{
    public static IEnumerable<PlanMistake> Check(Plan plan)
    {
        if (plan.Folders is null || plan.Project is null)
        {
            yield return new PlanMistake(null, plan.Project is null ? "project" : "payloads", null, "it was left out");
            yield break;
        }

        for (var item = 0; item < plan.Folders.Count; item++)
        {
            if (plan.Folders[item] is not { Name: not null, Path: not null } folder)
                yield return new PlanMistake(null, "payloads", item, "a payload is null, or its name or path", "a payload");
            else if (HasNull(folder.Include) || HasNull(folder.Exclude))
                yield return new PlanMistake(null, "payloads", item, $"a pattern of payload \"{folder.Name}\" is null");
        }

        for (var index = 0; index < plan.Tasks.Count; index++)
        {
            if (plan.Tasks[index] is not { } task)
            {
                yield return new PlanMistake(index, null, null, "a task is null", "a task or suite");
                continue;
            }

            foreach (var key in Keys(task))
                yield return new PlanMistake(index, key, null, $"{key} of task \"{task.Id}\" holds null or was left out");
        }
    }

    private static IEnumerable<string> Keys(PlannedTask task)
    {
        if (task.Id.Value is null)
            yield return "id";
        if (HasNull(task.Work))
            yield return "work";
        if (HasNull(task.Requirements))
            yield return "requirements";
        if (HasNull(task.Preferences))
            yield return "preferences";
        if (task.Fallbacks is null || task.Fallbacks.Any(fallback => fallback is null || HasNull(fallback.Requirements)))
            yield return "fallbacks";
        if (task.Resources is not { Counters: not null })
            yield return "resources";
        if (task.Retry is not { Only: not null })
            yield return "retry";
        if (task.DependsOn is null || task.DependsOn.Any(on => on is null or { Task: { Value: null } }))
            yield return "dependsOn";
        if (HasNull(task.Environment?.Values) || (task.Secrets is not null && HasNull(task.Secrets.Values)))
            yield return "env";
        if (HasNull(task.ConcurrencyKeys))
            yield return "concurrencyKeys";
        if (HasNull(task.Artifacts))
            yield return "artifacts";
        if (HasNull(task.Tags))
            yield return "tags";
    }

    private static bool HasNull(IEnumerable<string>? texts) => texts is null || texts.Contains(null);

    private static bool HasNull(IEnumerable<Requirement>? requirements) => requirements is null || requirements.Any(
        r => r is not { Key: not null, AnyOf: not null } || r.AnyOf.Any(test => test is not { Value: not null }));

    private static bool HasNull(TaskWork work) => work switch
    {
        TaskWork.Command command => HasNull(command.Line),
        TaskWork.JUnit junit => HasNull(junit.Line) || HasNull(junit.Reports),
        TaskWork.Suite suite => suite is not { Framework: not null, Path: not null } || HasNull(suite.Arguments),
        _ => false,
    };

    private static bool HasNull(CommandLine? line) => line is null || HasNull(line.Arguments);
}
