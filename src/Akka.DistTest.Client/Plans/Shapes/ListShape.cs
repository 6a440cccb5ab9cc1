using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A list of equals. Items that do not fit are told, and left out.</summary>
/// <param name="item">Each of them.</param>
/// <param name="expected">Ends the sentence "expected …".</param>
/// <param name="orOne">A value alone stands for a list of one.</param>
/// <param name="notEmpty">At least one.</param>
/// <param name="standIn">Takes the place of an item that does not fit, so that the others keep their numbers.</param>
internal sealed class ListShape<T>(
    Shape<T> item, string expected, bool orOne = false, bool notEmpty = false, Func<T>? standIn = null)
    : Shape<IReadOnlyList<T>>
{
    public override string Expected => expected;

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema(definitions) };
        if (notEmpty)
            list["minItems"] = 1;
        return orOne ? SchemaForms.AnyOf(item.Schema(definitions), list) : list;
    }

    public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not PlanNode.List list)
            return TryReadOne(node, scope, out value);
        if (notEmpty && list.Items.Count == 0)
        {
            scope.Add(node.Place, $"{scope.Subject} is an empty list", expected);
            return false;
        }

        var items = new List<T>(list.Items.Count);
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (item.TryRead(list.Items[index], scope.Item(index), out var read))
                items.Add(read);
            else if (standIn is not null)
                items.Add(standIn());
        }

        value = items;
        return true;
    }

    private bool TryReadOne(PlanNode node, Scope scope, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (!orOne || node is PlanNode.Text { IsNothing: true })
        {
            scope.Wrong(node, expected);
            return false;
        }

        if (!item.TryRead(node, scope, out var read))
            return false;
        value = [read];
        return true;
    }
}
