using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A short form (a word or number) or a long one (a list or map), told apart by their notation.</summary>
internal sealed class EitherShape<T>(Shape<T> shortForm, Shape<T> longForm, string expected) : Shape<T>
{
    public override string Expected => expected;

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        SchemaForms.AnyOf(shortForm.Schema(definitions), longForm.Schema(definitions));

    public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out T value)
    {
        if (node is not PlanNode.Text { IsNothing: true })
            return (node is PlanNode.Text ? shortForm : longForm).TryRead(node, scope, out value);

        scope.Wrong(node, expected);
        value = default;
        return false;
    }
}
