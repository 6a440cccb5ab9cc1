using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A map with a fixed set of keys.</summary>
/// <param name="name">Names it in the schema.</param>
/// <param name="expected">Ends the sentence "expected …".</param>
/// <param name="create">An empty draft.</param>
/// <param name="keys">In the order in which they are told.</param>
internal sealed class Section<TDraft>(
    string name, string expected, Func<TDraft> create, IReadOnlyList<Key<TDraft>> keys) : Shape<TDraft>
{
    private readonly Dictionary<string, Key<TDraft>> _byName = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);

    public IReadOnlyList<Key<TDraft>> Keys => keys;

    public override string Expected => expected;

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference(name, () => Own(definitions));

    public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out TDraft value)
    {
        value = default;
        if (node is not PlanNode.Map map)
        {
            scope.Wrong(node, expected);
            return false;
        }

        value = create();
        foreach (var entry in map.Entries)
        {
            if (_byName.TryGetValue(entry.Key, out var key))
                key.Read(value, entry.Value, scope);
            else
                scope.UnknownKey(entry.Place, entry.Key, [.. keys.Select(known => known.Name)]);
        }

        foreach (var key in keys.Where(key => key.IsRequired && map.Find(key.Name) is null))
            scope.Add(map.Place, $"{scope.Subject} has no \"{key.Name}\"", key.Expected);
        return true;
    }

    /// <summary>The schema itself, not a reference to it.</summary>
    public JsonObject Own(SchemaDefinitions definitions)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key.Name] = key.Schema(definitions);

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var required = keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name).ToArray();
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
        schema["additionalProperties"] = false;
        return schema;
    }
}
