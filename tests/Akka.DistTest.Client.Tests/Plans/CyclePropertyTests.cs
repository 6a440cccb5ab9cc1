using CsCheck;

namespace Akka.DistTest.Plans;

public class CyclePropertyTests
{
    /// <summary>Edges as pairs of small numbers; a dense graph has many knots.</summary>
    private static readonly Gen<(int From, int To)[]> Edges = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11]).Array[0, 20];

    [Fact]
    public void A_cycle_is_found_exactly_when_no_order_exists() => Edges.Sample(edges =>
        (PlanCheck.Check(Plan(edges)).Count == 0) == HasOrder(edges));

    [Fact]
    public void Every_cycle_that_is_printed_is_one() => Edges.Sample(edges =>
        PlanCheck.Check(Plan(edges)).All(mistake =>
        {
            var names = mistake.Message["dependencies lead in a circle: ".Length..].Split(" → ").Select(int.Parse).ToList();
            return names[0] == names[^1] && names.Distinct().Count() == names.Count - 1
                && names.Zip(names.Skip(1)).All(edges.Contains);
        }));

    // Kahn's algorithm: takes away what waits for nothing until nothing is left.
    private static bool HasOrder((int From, int To)[] edges)
    {
        var left = Enumerable.Range(0, 12).ToHashSet();
        while (left.RemoveWhere(node => !edges.Any(edge => edge.From == node && left.Contains(edge.To))) > 0)
        {
        }

        return left.Count == 0;
    }

    private static Plan Plan((int From, int To)[] edges) => new()
    {
        Name = "n",
        Submitter = "s",
        Tasks = [.. Enumerable.Range(0, 12).Select(node => new PlannedTask
        {
            Id = new TaskId($"{node}"),
            Work = new TaskWork.Noop(),
            DependsOn = [.. edges.Where(edge => edge.From == node)
                .Select(edge => new Dependency(new TaskId($"{edge.To}"), null, DependencyKind.Hard))],
        })],
    };
}
