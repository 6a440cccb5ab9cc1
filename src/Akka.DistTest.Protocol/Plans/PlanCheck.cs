namespace Akka.DistTest.Plans;

/// <summary>
/// Says everything that is wrong with a flat plan. Pure: the client asks before it submits, the server before it
/// accepts. Takes time linear in the plan.
/// </summary>
public static class PlanCheck
{
    /// <summary>All mistakes, in the order of the plan where they belong to a task; empty when the plan is sound.</summary>
    public static IReadOnlyList<PlanMistake> Check(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var mistakes = new List<PlanMistake>();
        mistakes.AddRange(NullRules.Check(plan));
        if (mistakes.Count > 0)
            return mistakes;

        mistakes.AddRange(PlanRules.Check(plan));
        if (plan.Tasks.Count > PlanLimits.Tasks)
            return mistakes;

        for (var index = 0; index < plan.Tasks.Count; index++)
        {
            mistakes.AddRange(NameRules.Check(plan.Tasks[index], index));
            mistakes.AddRange(TimeRules.Check(plan.Tasks[index], index));
            mistakes.AddRange(SizeRules.Check(plan.Tasks[index], index));
            mistakes.AddRange(PathRules.Check(plan.Tasks[index], index));
        }

        mistakes.AddRange(DependencyRules.Check(plan));
        return mistakes;
    }
}
