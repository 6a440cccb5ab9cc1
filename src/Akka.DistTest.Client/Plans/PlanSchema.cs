using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>The JSON Schema of plan files, for completion in editors. Written from what the reader reads by.</summary>
public static class PlanSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Draft 7, indented, ending with a line feed.</summary>
    public static string Write()
    {
        var definitions = new SchemaDefinitions();
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Akka.DistTest plan",
        };
        foreach (var (key, value) in PlanKeys.Plan.Own(definitions).ToList())
            schema[key] = value?.DeepClone();
        schema["anyOf"] = new JsonArray(Requires("tasks"), Requires("suites"));
        schema["definitions"] = definitions.ToJson();
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Requires(string key) => new() { ["required"] = new JsonArray(key) };
}
