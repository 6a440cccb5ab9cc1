using System.Globalization;

namespace Akka.DistTest.Plans;

/// <summary>What the values of a requirement may look like, by the kind of capability.</summary>
internal static class RequirementShapes
{
    /// <summary>A value, an expression, or a list of them of which any may hold.</summary>
    public static Shape<IReadOnlyList<RequirementTest>> Expressions { get; } = new ListShape<RequirementTest>(
        Test(ExpressionText.Expected, ExpressionText.AnyOperand, bare: RequirementOperator.Equal),
        $"{ExpressionText.Expected}, or a list of them", orOne: true, notEmpty: true);

    /// <summary>A bare number is the least.</summary>
    public static Shape<IReadOnlyList<RequirementTest>> Cores { get; } = new ListShape<RequirementTest>(
        Test("a number of cores such as 4, or a test such as \"< 8\"", Number, bare: RequirementOperator.AtLeast),
        "a number of cores", orOne: true, notEmpty: true);

    /// <summary>A bare size is the least; tests are in GB.</summary>
    public static Shape<IReadOnlyList<RequirementTest>> Memory { get; } = new ListShape<RequirementTest>(
        Test("a size such as 8GB, or a test such as \"< 16GB\"", Size, bare: RequirementOperator.AtLeast),
        "a size such as 8GB", orOne: true, notEmpty: true);

    private static Shape<RequirementTest> Test(
        string expected, Func<string, Parsed<string>> operand, RequirementOperator bare) =>
        new TextShape<RequirementTest>(expected, SchemaForms.Scalar, text =>
        {
            if (text.IsNothing || text.Value.Length == 0)
                return Parsed<RequirementTest>.No;

            var parsed = ExpressionText.Parse(text.Value, operand);
            var isBare = parsed.Fits && text.Value.Trim()[0] is not ('=' or '!' or '<' or '>');
            return isBare && parsed.Value!.Operator == RequirementOperator.Equal
                ? Parsed<RequirementTest>.Of(parsed.Value with { Operator = bare })
                : parsed;
        });

    private static Parsed<string> Number(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? Parsed<string>.Of(value) : Parsed<string>.No;

    private static Parsed<string> Size(string value)
    {
        var size = SizeText.Parse(value);
        return size.Fits
            ? Parsed<string>.Of(size.Value.ToString(CultureInfo.InvariantCulture))
            : new Parsed<string>(false, null, size.Advice);
    }
}
