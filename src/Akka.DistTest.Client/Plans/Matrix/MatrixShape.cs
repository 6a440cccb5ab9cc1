using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A map of axes and their values, with include and exclude.</summary>
internal sealed class MatrixShape : Shape<MatrixSpec>
{
    private static readonly ListShape<string> Values = new(
        Texts.Scalar, "a list of values", orOne: true, notEmpty: true);

    private static readonly ListShape<(Place, IReadOnlyDictionary<string, string>)> Choices = new(
        new Placed(new MapShape<string>(Texts.Scalar, "a map of matrix names and values")), "a list of combinations");

    public static MatrixShape Instance { get; } = new();

    public override string Expected => "a map such as {python: [\"3.11\", \"3.12\"], os: [linux]}";

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference("matrix", () => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["include"] = Described(Choices.Schema(definitions), "Combinations beside those of the axes."),
            ["exclude"] = Described(Choices.Schema(definitions), "Combinations with these values are left out."),
        },
        ["additionalProperties"] = Values.Schema(definitions),
    });

    public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out MatrixSpec value)
    {
        value = null;
        if (node is not PlanNode.Map map)
        {
            scope.Wrong(node, Expected);
            return false;
        }

        var before = scope.ProblemCount;
        var axes = new List<MatrixAxis>();
        foreach (var entry in map.Entries.Where(entry => entry.Key is not ("include" or "exclude")))
        {
            if (!IsName(entry.Key))
                scope.Add(entry.Place, $"\"{entry.Key}\" in {scope.Subject} is not a name", "letters, digits, - and _");
            else if (Values.TryRead(entry.Value, scope.In(entry.Key), out var values))
                axes.Add(new MatrixAxis(entry.Key, values));
        }

        value = new MatrixSpec(axes, ChoicesIn("include"), ChoicesIn("exclude"));
        return scope.ProblemCount == before;

        IReadOnlyList<MatrixChoice> ChoicesIn(string key) =>
            map.Find(key) is { } list && Choices.TryRead(list, scope.In(key), out var choices)
                ? [.. choices.Select(choice => new MatrixChoice(choice.Item1, choice.Item2))]
                : [];
    }

    private static bool IsName(string key) =>
        key.Length is > 0 and <= 60
        && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    /// <summary>Keeps the place, which the checks on a choice need once all axes are known.</summary>
    private sealed class Placed(Shape<IReadOnlyDictionary<string, string>> shape)
        : Shape<(Place, IReadOnlyDictionary<string, string>)>
    {
        public override string Expected => shape.Expected;

        public override JsonObject Schema(SchemaDefinitions definitions) => shape.Schema(definitions);

        public override bool TryRead(
            PlanNode node, Scope scope, out (Place, IReadOnlyDictionary<string, string>) value)
        {
            var fits = shape.TryRead(node, scope, out var read);
            value = (node.Place, read!);
            return fits;
        }
    }
}
