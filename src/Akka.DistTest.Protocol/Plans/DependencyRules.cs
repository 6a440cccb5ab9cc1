namespace Akka.DistTest.Plans;

/// <summary>Dependencies name what exists, and lead in no circle.</summary>
internal static class DependencyRules
{
    // Looking for the nearest word takes time in the number of ids; a plan with more typing errors than this has one
    // cause.
    private const int Suggestions = 50;

    public static IEnumerable<PlanMistake> Check(Plan plan)
    {
        var ids = plan.Tasks.Select(task => task.Id.Value).ToHashSet(StringComparer.Ordinal);
        var tags = plan.Tasks.SelectMany(task => task.Tags).ToHashSet(StringComparer.Ordinal);
        var unknown = 0;
        for (var index = 0; index < plan.Tasks.Count; index++)
        {
            var task = plan.Tasks[index];
            if (task.DependsOn.Count > PlanLimits.Dependencies)
                yield return new PlanMistake(
                    index, "dependsOn", null, $"task \"{task.Id}\" has {task.DependsOn.Count:N0} dependencies",
                    $"at most {PlanLimits.Dependencies}; depend on a tag");

            for (var item = 0; item < task.DependsOn.Count; item++)
            {
                var dependency = task.DependsOn[item];
                if ((dependency.Task is null) == (dependency.Tag is null))
                    yield return new PlanMistake(
                        index, "dependsOn", item, $"a dependency of task \"{task.Id}\" is not clear", "a task or a tag");
                else if (dependency.Kind != DependencyKind.Optional && !Exists(dependency))
                    yield return Unknown(task, index, item, ++unknown <= Suggestions);
            }
        }

        foreach (var mistake in CycleRule.Check(plan))
            yield return mistake;

        bool Exists(Dependency dependency) =>
            dependency.Task is { } task ? ids.Contains(task.Value) : tags.Contains(dependency.Tag!);

        PlanMistake Unknown(PlannedTask task, int index, int item, bool suggest)
        {
            var dependency = task.DependsOn[item];
            var (kind, word, known) = dependency.Task is { } other
                ? ("task", other.Value, ids)
                : ("tag", dependency.Tag!, tags);
            return new PlanMistake(
                index, "dependsOn", item, $"task \"{task.Id}\" depends on {kind} \"{word}\", which the plan does not have",
                null, suggest ? NearestWord.Of(word, known) : null);
        }
    }
}
