using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A map whose keys the author chooses.</summary>
/// <param name="item">Each value.</param>
/// <param name="expected">Ends the sentence "expected …".</param>
/// <param name="kind">What problems call a value: <c>payload "x"</c>; null: by its path.</param>
internal sealed class MapShape<T>(Shape<T> item, string expected, string? kind = null)
    : Shape<IReadOnlyDictionary<string, T>>
{
    public override string Expected => expected;

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = item.Schema(definitions),
    };

    public override bool TryRead(
        PlanNode node, Scope scope, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        if (node is not PlanNode.Map map)
        {
            scope.Wrong(node, expected);
            return false;
        }

        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var inner = kind is null ? scope.In(entry.Key) : scope.In(entry.Key).Named($"{kind} \"{entry.Key}\"");
            if (item.TryRead(entry.Value, inner, out var read))
                entries[entry.Key] = read;
        }

        value = entries;
        return true;
    }
}
