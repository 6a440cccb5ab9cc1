namespace Akka.DistTest.Plans;

/// <summary>Finds the place in the file for what <see cref="PlanCheck"/> says of the flat plan.</summary>
internal static class MistakePlaces
{
    public static void Tell(
        IEnumerable<PlanMistake> mistakes,
        IReadOnlyList<FlatTask> tasks,
        PlanNode.Map root,
        Scope plan,
        ProblemList problems)
    {
        int? last = -1;
        foreach (var mistake in mistakes)
        {
            if (mistake.Task != last)
                problems.NextReader();
            last = mistake.Task;

            var task = mistake.Task is { } index ? tasks[index] : null;
            if (task is { IsBroken: true })
                continue;

            var scope = task?.Scope ?? plan;
            var inner = mistake.Key is null ? scope : scope.In(mistake.Key);
            var place = PlaceOf(task?.Node ?? root, mistake);
            (mistake.Item is { } item ? inner.Item(item) : inner)
                .Add(place, mistake.Message, mistake.Expected, mistake.Suggestion);
        }
    }

    private static Place PlaceOf(PlanNode.Map node, PlanMistake mistake)
    {
        var value = mistake.Key is null ? node : node.Find(mistake.Key) ?? node;
        return value is PlanNode.List list && mistake.Item < list.Items.Count
            ? list.Items[mistake.Item.Value].Place
            : value.Place;
    }
}
