using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>The named parts of a schema, each written once.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject?> _parts = new(StringComparer.Ordinal);

    public JsonObject Reference(string name, Func<JsonObject> write)
    {
        if (_parts.TryAdd(name, null))
            _parts[name] = write();
        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    public JsonObject ToJson()
    {
        var definitions = new JsonObject();
        foreach (var (name, part) in _parts)
            definitions[name] = part;
        return definitions;
    }
}
