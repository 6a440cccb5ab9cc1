using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>What a value of a plan file looks like: read, told and published as a schema from one declaration.</summary>
internal abstract class Shape<T>
{
    /// <summary>Ends the sentence "expected …".</summary>
    public abstract string Expected { get; }

    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>False when the value does not fit; then the scope has been told why.</summary>
    public abstract bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out T value);
}
