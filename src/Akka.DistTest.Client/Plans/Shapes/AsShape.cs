using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>Looks like another shape and ends as something else.</summary>
internal sealed class AsShape<TFrom, TTo>(Shape<TFrom> shape, Func<TFrom, TTo> turn) : Shape<TTo>
{
    public override string Expected => shape.Expected;

    public override JsonObject Schema(SchemaDefinitions definitions) => shape.Schema(definitions);

    public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out TTo value)
    {
        var fits = shape.TryRead(node, scope, out var read);
        value = fits ? turn(read!) : default;
        return fits;
    }
}

internal static class AsShape
{
    public static Shape<TTo> As<TFrom, TTo>(this Shape<TFrom> shape, Func<TFrom, TTo> turn) =>
        new AsShape<TFrom, TTo>(shape, turn);
}
