using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>
/// Labels and tools: a list of names, or a map from name to test. A list of labels asks for any of them, as every list
/// under one key does; a list of tools asks for all, since nobody needs "python3 or node".
/// </summary>
/// <param name="prefix">Of the capability: <c>label</c>, <c>tool</c>.</param>
/// <param name="anyOf">Whether a list asks for any of its names.</param>
internal sealed class NamedTests(string prefix, bool anyOf) : Shape<IReadOnlyList<Requirement>>
{
    private static readonly RequirementTest Exists = new(RequirementOperator.Exists, "");

    private readonly Shape<IReadOnlyList<string>> _names = new ListShape<string>(
        Texts.TextOf($"the name of a {prefix}"), $"a list of {prefix}s, or a map of {prefix}s and tests", true, true);

    private readonly Shape<IReadOnlyDictionary<string, IReadOnlyList<RequirementTest>>> _tests =
        new MapShape<IReadOnlyList<RequirementTest>>(
            RequirementShapes.Expressions, $"a list of {prefix}s, or a map of {prefix}s and tests");

    public override string Expected => _names.Expected;

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        SchemaForms.AnyOf(_names.Schema(definitions), _tests.Schema(definitions));

    public override bool TryRead(
        PlanNode node, Scope scope, [MaybeNullWhen(false)] out IReadOnlyList<Requirement> value)
    {
        value = null;
        if (node is PlanNode.Map)
        {
            if (!_tests.TryRead(node, scope, out var tests))
                return false;
            value = [.. tests.Select(pair => new Requirement(KeyOf(pair.Key), pair.Value))];
            return true;
        }

        if (!_names.TryRead(node, scope, out var names))
            return false;
        value = anyOf && names.Count > 1
            ? [AnyOf(names)]
            : [.. names.Select(name => new Requirement(KeyOf(name), [Exists]))];
        return true;
    }

    private static Requirement AnyOf(IReadOnlyList<string> names) => new(
        Requirement.LabelKey,
        [.. names.Select(name => new RequirementTest(RequirementOperator.Equal, name.ToLowerInvariant()))]);

    private string KeyOf(string name) => $"{prefix}.{name.ToLowerInvariant()}";
}
