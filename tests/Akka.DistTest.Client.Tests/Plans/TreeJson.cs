using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A plan's tree as JSON, the way an editor's YAML support sees it.</summary>
internal static class TreeJson
{
    public static JsonNode? Of(PlanNode node) => node switch
    {
        PlanNode.Text { IsNothing: true } => null,
        PlanNode.Text { IsWord: false } text => JsonNode.Parse(text.Value),
        PlanNode.Text text => JsonValue.Create(text.Value),
        PlanNode.List list => new JsonArray([.. list.Items.Select(Of)]),
        PlanNode.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => throw new InvalidOperationException(node.Description),
    };
}
