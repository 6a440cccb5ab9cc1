namespace Akka.DistTest.Plans;

/// <summary>
/// Finds dependencies that lead in a circle: one mistake with the shortest whole cycle for each set of tasks that wait
/// for each other. Without recursion, and in time linear in tasks and dependencies.
/// </summary>
internal static class CycleRule
{
    public static IEnumerable<PlanMistake> Check(Plan plan)
    {
        var graph = DependencyGraph.Of(plan);
        foreach (var knot in Knots.Of(graph))
        {
            var start = knot.Min();
            var cycle = Shortest(graph, knot, start);
            var names = string.Join(" → ", cycle.Append(start).Select(graph.NameOf));
            yield return new PlanMistake(
                start, "dependsOn", graph.ItemTo(start, cycle.Count > 1 ? cycle[1] : start),
                $"dependencies lead in a circle: {names}");
        }
    }

    // Breadth first from the start, inside the knot only, until an edge leads back.
    private static List<int> Shortest(DependencyGraph graph, IReadOnlyCollection<int> knot, int start)
    {
        var inside = knot.ToHashSet();
        var cameFrom = new Dictionary<int, int>();
        var waiting = new Queue<int>([start]);
        while (waiting.TryDequeue(out var node))
        {
            foreach (var next in graph.Next(node))
            {
                if (next == start)
                    return Way(cameFrom, start, node);
                if (inside.Contains(next) && cameFrom.TryAdd(next, node))
                    waiting.Enqueue(next);
            }
        }

        throw new InvalidOperationException($"no cycle through {graph.NameOf(start)}");
    }

    private static List<int> Way(Dictionary<int, int> cameFrom, int start, int end)
    {
        var way = new List<int> { end };
        while (way[^1] != start)
            way.Add(cameFrom[way[^1]]);
        way.Reverse();
        return way;
    }
}
