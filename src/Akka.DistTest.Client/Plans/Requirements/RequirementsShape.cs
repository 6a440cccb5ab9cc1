using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Plans;

/// <summary>Requirements or preferences: a map whose keys must all hold.</summary>
internal sealed partial class RequirementsShape : Shape<IReadOnlyList<Requirement>>
{
    private const string Dotted = @"^[a-z][a-z0-9_-]*(\.[a-z0-9_+-]+)+$";

    // Other words without a dot are far more often typing errors than capabilities.
    private static readonly string[] PlainCapabilities = ["gpu", "npu", "host", "kernel"];

    private static readonly string[] Names = [.. RequirementKeys.All.Select(key => key.Name)];

    public static RequirementsShape Instance { get; } = new();

    public override string Expected => "a map of requirements such as {os: linux, memory: 8GB}";

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference("requirements", () =>
    {
        var properties = new JsonObject();
        foreach (var key in RequirementKeys.All)
            properties[key.Name] = key.Schema(definitions);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject
            {
                [Dotted] = RequirementShapes.Expressions.Schema(definitions),
                [$"^({string.Join('|', PlainCapabilities)})$"] = RequirementShapes.Expressions.Schema(definitions),
            },
            ["additionalProperties"] = false,
        };
    });

    public override bool TryRead(
        PlanNode node, Scope scope, [MaybeNullWhen(false)] out IReadOnlyList<Requirement> value)
    {
        value = null;
        if (node is not PlanNode.Map map)
        {
            scope.Wrong(node, Expected);
            return false;
        }

        var requirements = new List<Requirement>();
        foreach (var entry in map.Entries)
            Read(entry, scope, requirements);
        value = requirements;
        return true;
    }

    private static void Read(PlanNode.Entry entry, Scope scope, List<Requirement> requirements)
    {
        var key = RequirementKeys.All.FirstOrDefault(known => known.Name == entry.Key);
        if (key is not null)
        {
            key.Read(requirements, entry.Value, scope);
        }
        else if (!IsCapability(entry.Key))
        {
            scope.Add(
                entry.Place, $"unknown key \"{entry.Key}\" in {scope.Subject}",
                $"{Words.OneOf(Names)}, or the name of a capability such as gpu.memory.gb",
                NearestWord.Of(entry.Key, Names));
        }
        else if (RequirementShapes.Expressions.TryRead(entry.Value, scope.In(entry.Key), out var tests))
        {
            requirements.Add(new Requirement(entry.Key, tests));
        }
    }

    private static bool IsCapability(string key) =>
        key.Length <= PlanLimits.NameLength && (Capability().IsMatch(key) || PlainCapabilities.Contains(key));

    [GeneratedRegex(Dotted, RegexOptions.ExplicitCapture)]
    private static partial Regex Capability();
}
