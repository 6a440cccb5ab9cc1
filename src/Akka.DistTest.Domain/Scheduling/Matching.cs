using System.Globalization;
using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>Holds requirements against a worker's facts.</summary>
public static class Matching
{
    /// <summary>The value of what is there and could not be asked, such as a program that does not tell its version. It exists,
    /// and compares with nothing.</summary>
    public const string Unknown = "unknown";

    /// <summary>The requirements that do not hold; empty when the worker is eligible.</summary>
    public static IReadOnlyList<Requirement> Failing(IReadOnlyList<Requirement> requirements, Capabilities capabilities)
    {
        List<Requirement>? failing = null;
        foreach (var requirement in requirements)
        {
            if (!Holds(requirement, capabilities))
                (failing ??= []).Add(requirement);
        }

        return failing ?? (IReadOnlyList<Requirement>)[];
    }

    /// <summary>A capability that the worker lacks fails every comparison, even <c>!=</c>.</summary>
    public static bool Holds(Requirement requirement, Capabilities capabilities)
    {
        if (requirement.Key == Requirement.LabelKey)
            return requirement.AnyOf.Any(test => HoldsLabel(test, capabilities));
        return capabilities.Facts.TryGetValue(requirement.Key, out var fact) && requirement.AnyOf.Any(test => Holds(test, fact));
    }

    private static bool HoldsLabel(RequirementTest test, Capabilities capabilities)
    {
        var has = capabilities.Facts.TryGetValue($"{Requirement.LabelKey}.{test.Value}", out var fact)
            && !fact.Equals("false", StringComparison.OrdinalIgnoreCase);
        return has == (test.Operator != RequirementOperator.NotEqual);
    }

    private static bool Holds(RequirementTest test, string fact)
    {
        if (test.Operator == RequirementOperator.Exists)
            return !fact.Equals("false", StringComparison.OrdinalIgnoreCase);
        if (fact.Equals(Unknown, StringComparison.OrdinalIgnoreCase))
            return false;
        var order = Compare(fact, test.Value);
        return test.Operator switch
        {
            RequirementOperator.Equal => order == 0,
            RequirementOperator.NotEqual => order != 0,
            RequirementOperator.AtLeast => order >= 0,
            RequirementOperator.MoreThan => order > 0,
            RequirementOperator.AtMost => order <= 0,
            RequirementOperator.LessThan => order < 0,
            _ => false,
        };
    }

    /// <summary>Versions by their parts when both are dotted numbers, else numbers, else words. A version compares
    /// over the parts that the right side names: 3.11.2 equals 3.11.</summary>
    private static int Compare(string fact, string value)
    {
        if (Parts(fact) is { } left && Parts(value) is { } right)
            return left.Length <= 2 && right.Length <= 2 ? Numbers(fact, value) : Versions(left, right);
        return string.Compare(fact, value, StringComparison.OrdinalIgnoreCase);
    }

    private static int Numbers(string fact, string value) =>
        double.Parse(fact, CultureInfo.InvariantCulture).CompareTo(double.Parse(value, CultureInfo.InvariantCulture));

    private static int Versions(long[] left, long[] right)
    {
        for (var i = 0; i < right.Length; i++)
        {
            var order = (i < left.Length ? left[i] : 0).CompareTo(right[i]);
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static long[]? Parts(string text)
    {
        var words = text.Split('.');
        var parts = new long[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!long.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
                return null;
        }

        return parts;
    }
}
