using System.Text;
using System.Text.Json;

namespace Akka.DistTest.Plans;

/// <summary>Reads JSON into the same tree as YAML, with the messages of a JSON parser.</summary>
internal sealed class JsonTree(byte[] utf8, Scope scope)
{
    private readonly TextPosition _position = new(utf8);

    /// <summary>The tree; null for an empty file.</summary>
    /// <exception cref="TreeException">It is not JSON, or beyond the limits.</exception>
    public static PlanNode? Read(string text, Scope scope)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var utf8 = Encoding.UTF8.GetBytes(text);
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = TreeLimits.Depth };
        var reader = new Utf8JsonReader(utf8, options);
        var tree = new JsonTree(utf8, scope);
        try
        {
            reader.Read();
            var root = tree.Node(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            throw tree.Explain(e);
        }
    }

    private PlanNode Node(ref Utf8JsonReader reader)
    {
        var place = _position.Of(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<PlanNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Node(ref reader));
                return new PlanNode.List(place, items);
            case JsonTokenType.StartObject:
                var map = new MapBuilder(place, scope);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = Text(ref reader, _position.Of(reader.TokenStartIndex), quoted: true);
                    reader.Read();
                    map.Add(key, Node(ref reader));
                }

                return map.Build();
            default:
                return Text(ref reader, place, reader.TokenType == JsonTokenType.String);
        }
    }

    private static PlanNode.Text Text(ref Utf8JsonReader reader, Place place, bool quoted)
    {
        try
        {
            var value = quoted ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
            return new PlanNode.Text(place, value, quoted);
        }
        catch (InvalidOperationException)
        {
            throw new TreeException(place, "not JSON: half of a surrogate pair in a text");
        }
    }

    private TreeException Explain(JsonException problem)
    {
        // The parser repeats the place at the end of its message, counted from 0.
        var message = problem.Message.Split(" LineNumber:")[0].TrimEnd('.');
        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
            message = $"lists and maps are nested deeper than {TreeLimits.Depth} levels";
        var place = _position.OfLine((int)(problem.LineNumber ?? 0), (int)(problem.BytePositionInLine ?? 0));
        return new TreeException(place, $"not JSON: {message}");
    }
}
