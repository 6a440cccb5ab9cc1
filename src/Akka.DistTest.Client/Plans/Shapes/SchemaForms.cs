using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>Schema snippets that several shapes need.</summary>
internal static class SchemaForms
{
    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Matching(string pattern) => new()
    {
        ["type"] = "string",
        ["pattern"] = $"{pattern}|{MatrixReference.Pattern}",
    };

    public static JsonObject Number(string type, double least, double most) =>
        AnyOf(
            new JsonObject { ["type"] = type, ["minimum"] = least, ["maximum"] = most },
            Reference());

    public static JsonObject Words(IEnumerable<string> words) =>
        AnyOf(new JsonObject { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) }, Reference());

    public static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    public static JsonObject AnyOf(params JsonObject[] forms) => new() { ["anyOf"] = new JsonArray([.. forms]) };

    private static JsonObject Reference() => new() { ["type"] = "string", ["pattern"] = MatrixReference.Pattern };
}
