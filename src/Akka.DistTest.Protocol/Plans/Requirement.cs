using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>A demand on one capability of a worker. Holds when any of the tests holds.</summary>
/// <param name="Key">Name of the capability: <c>os</c>, <c>arch</c>, <c>cpu.cores</c>, <c>memory.gb</c>,
/// <c>label.NAME</c>, <c>tool.NAME</c>, …; or <see cref="LabelKey"/>.</param>
/// <param name="AnyOf">At least one.</param>
public sealed record Requirement(string Key, IReadOnlyList<RequirementTest> AnyOf)
{
    /// <summary>
    /// Stands for all labels of a worker at once. <c>= NAME</c> holds when the worker has the capability
    /// <c>label.NAME</c> with a value other than <c>false</c>, <c>!= NAME</c> when it has not. With several tests it
    /// asks for any of several labels, which one capability's name cannot say.
    /// </summary>
    public const string LabelKey = "label";

    public override string ToString() => $"{Key} {string.Join(" or ", AnyOf)}";
}

/// <summary>One comparison. Numbers and dotted versions compare as such when both sides are, words by their letters
/// without regard to case.</summary>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">The right side; empty for <see cref="RequirementOperator.Exists"/>.</param>
public sealed record RequirementTest(RequirementOperator Operator, string Value)
{
    public override string ToString() => Operator switch
    {
        RequirementOperator.Equal => $"= {Value}",
        RequirementOperator.NotEqual => $"!= {Value}",
        RequirementOperator.AtLeast => $">= {Value}",
        RequirementOperator.MoreThan => $"> {Value}",
        RequirementOperator.AtMost => $"<= {Value}",
        RequirementOperator.LessThan => $"< {Value}",
        _ => "exists",
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<RequirementOperator>))]
public enum RequirementOperator
{
    Equal,
    NotEqual,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Exists,
}
