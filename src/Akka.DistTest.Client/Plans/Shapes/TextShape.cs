using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>A value that is written as one word or number and turned into a T.</summary>
/// <param name="expected">Ends the sentence "expected …".</param>
/// <param name="schema">Makes the schema anew.</param>
/// <param name="parse">The value, or what is wrong with the text beyond its form (null: nothing more to say).</param>
/// <param name="known">Words to suggest from.</param>
internal sealed class TextShape<T>(
    string expected, Func<JsonObject> schema, Func<PlanNode.Text, Parsed<T>> parse, IReadOnlyList<string>? known = null)
    : Shape<T>
{
    public override string Expected => expected;

    public override JsonObject Schema(SchemaDefinitions definitions) => schema();

    public override bool TryRead(PlanNode node, Scope scope, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not PlanNode.Text text)
        {
            scope.Wrong(node, expected);
            return false;
        }

        var parsed = parse(text);
        if (!parsed.Fits)
            scope.Wrong(node, parsed.Advice ?? expected, known);
        else
            value = parsed.Value!;
        return parsed.Fits;
    }
}

/// <summary>What came of parsing one text.</summary>
/// <param name="Advice">What would be right for this very text; null: the shape's general words.</param>
internal readonly record struct Parsed<T>(bool Fits, T? Value, string? Advice)
{
    public static Parsed<T> No { get; } = new(false, default, null);

    public static Parsed<T> Of(T value) => new(true, value, null);

    public static Parsed<T> Rather(string advice) => new(false, default, advice);
}
