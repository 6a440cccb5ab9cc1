using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>One key of a section: all that the reader, the schema and the messages know about it.</summary>
internal abstract record Key<TDraft>(string Name, string Description, bool IsRequired)
{
    /// <summary>Ends the sentence "expected …".</summary>
    public abstract string Expected { get; }

    public abstract JsonObject Schema(SchemaDefinitions definitions);

    public abstract void Read(TDraft draft, PlanNode node, Scope scope);
}

/// <summary>A key whose value has a shape and a place in the draft.</summary>
internal sealed record Key<TDraft, T>(
    string Name, string Description, Shape<T> Shape, Action<TDraft, T> Set, bool IsRequired = false)
    : Key<TDraft>(Name, Description, IsRequired)
{
    public override string Expected => Shape.Expected;

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = Shape.Schema(definitions);

        // Beside a reference all other words are ignored, so it is wrapped.
        var described = schema.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(schema) } : schema;
        described["description"] = Description;
        return described;
    }

    public override void Read(TDraft draft, PlanNode node, Scope scope)
    {
        if (Shape.TryRead(node, scope.In(Name), out var value))
            Set(draft, value);
    }
}
