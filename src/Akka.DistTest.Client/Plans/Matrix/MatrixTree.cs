namespace Akka.DistTest.Plans;

/// <summary>References to matrix values in the texts of a tree.</summary>
internal static class MatrixTree
{
    /// <summary>Each reference with the text it stands in.</summary>
    public static IEnumerable<(string Name, PlanNode.Text Node)> References(PlanNode node) => node switch
    {
        PlanNode.Text text => MatrixReference.NamesIn(text.Value).Select(name => (name, text)),
        PlanNode.List list => list.Items.SelectMany(References),
        PlanNode.Map map => map.Entries.SelectMany(entry => References(entry.Value)),
        _ => [],
    };

    /// <summary>The tree with values filled in; parts without references are shared.</summary>
    public static PlanNode Fill(PlanNode node, IReadOnlyDictionary<string, string> values) => node switch
    {
        PlanNode.Text text when MatrixReference.IsIn(text.Value) => text.With(MatrixReference.Replace(text.Value, values)),
        PlanNode.List list => new PlanNode.List(list.Place, [.. list.Items.Select(item => Fill(item, values))]),
        PlanNode.Map map => FillMap(map, values),
        _ => node,
    };

    public static PlanNode.Map FillMap(PlanNode.Map map, IReadOnlyDictionary<string, string> values) =>
        new(map.Place, [.. map.Entries.Select(entry => entry with { Value = Fill(entry.Value, values) })]);
}
