using System.Text.RegularExpressions;

namespace Akka.DistTest.Plans;

/// <summary>One test of a capability: <c>&gt;= 16</c>, <c>!= windows</c>, <c>exists</c>, or a bare value for equal.</summary>
internal static partial class ExpressionText
{
    public const string Expected = "a value, or a test such as \">= 16\", \"!= x\" or \"exists\"";

    public static Parsed<RequirementTest> Parse(string text, Func<string, Parsed<string>> operand)
    {
        var trimmed = text.Trim();
        if (trimmed == "exists")
            return Parsed<RequirementTest>.Of(new RequirementTest(RequirementOperator.Exists, ""));

        var match = Form().Match(trimmed);
        if (!match.Success)
            return Parsed<RequirementTest>.Rather(Expected);

        var value = operand(match.Groups["value"].Value);
        return value.Fits
            ? Parsed<RequirementTest>.Of(new RequirementTest(OperatorOf(match.Groups["operator"].Value), value.Value!))
            : new Parsed<RequirementTest>(false, null, value.Advice);
    }

    /// <summary>Any value that does not begin like an operator.</summary>
    public static Parsed<string> AnyOperand(string value) => Parsed<string>.Of(value);

    private static RequirementOperator OperatorOf(string symbol) => symbol switch
    {
        "!=" => RequirementOperator.NotEqual,
        ">=" => RequirementOperator.AtLeast,
        ">" => RequirementOperator.MoreThan,
        "<=" => RequirementOperator.AtMost,
        "<" => RequirementOperator.LessThan,
        _ => RequirementOperator.Equal,
    };

    [GeneratedRegex(@"^(?<operator>!=|>=|<=|==|=|>|<|) *(?<value>[^ <>=!].*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
