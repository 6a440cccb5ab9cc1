using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>Finds names and values in requirements that no worker has and that look mistyped.</summary>
public static class RequirementHints
{
    private const string ToolPrefix = "tool.";

    /// <summary>Values that are right although no worker may have them just now.</summary>
    private static readonly Dictionary<string, string[]> KnownValues = new(StringComparer.Ordinal)
    {
        ["os"] = ["linux", "macos", "windows"],
        ["arch"] = ["x64", "arm64"],
    };

    /// <summary><c>os = windwos: did you mean "windows"?</c>; null when nothing looks mistyped.</summary>
    /// <param name="requirement">Of a plan.</param>
    /// <param name="fleet">What the workers have.</param>
    public static string? Of(Requirement requirement, IReadOnlyCollection<Capabilities> fleet)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        ArgumentNullException.ThrowIfNull(fleet);
        if (requirement.Key == Requirement.LabelKey)
            return OfNames(requirement, fleet);
        var values = fleet.Select(f => f.Facts.GetValueOrDefault(requirement.Key)).OfType<string>()
            .Concat(KnownValues.GetValueOrDefault(requirement.Key) ?? [])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return values.Count == 0 ? OfKey(requirement, fleet) : OfValues(requirement, values);
    }

    /// <summary>The hints for a plan, each once, with the first task that they are for.</summary>
    public static IEnumerable<string> Of(Plan plan, IReadOnlyCollection<Capabilities> fleet)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in plan.Tasks)
        {
            foreach (var requirement in All(task))
            {
                if (seen.Add(requirement.ToString()) && Of(requirement, fleet) is { } hint)
                    yield return $"task \"{task.Id}\" requires {hint}";
            }
        }
    }

    /// <summary>The tools whose versions a plan compares: <c>tool.python3</c>.</summary>
    public static IReadOnlySet<string> ComparedTools(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Tasks.SelectMany(All)
            .Where(r => r.Key.StartsWith(ToolPrefix, StringComparison.Ordinal)
                && r.AnyOf.Any(t => t.Operator != RequirementOperator.Exists))
            .Select(r => r.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<Requirement> All(PlannedTask task) =>
        [.. task.Requirements, .. task.Preferences, .. task.Fallbacks.SelectMany(f => f.Requirements)];

    private static string? OfValues(Requirement requirement, HashSet<string> values)
    {
        foreach (var test in requirement.AnyOf.Where(t => t.Operator is RequirementOperator.Equal or RequirementOperator.NotEqual))
        {
            // Numbers and versions are not mistyped words.
            if (!values.Contains(test.Value) && !char.IsAsciiDigit(test.Value.FirstOrDefault('0'))
                && NearestWord.Of(test.Value, values.Order(StringComparer.Ordinal)) is { } near)
            {
                return $"{requirement.Key} {test}: did you mean \"{near}\"?";
            }
        }

        return null;
    }

    private static string? OfNames(Requirement requirement, IReadOnlyCollection<Capabilities> fleet)
    {
        var names = NamesBelow($"{Requirement.LabelKey}.", fleet);
        foreach (var test in requirement.AnyOf)
        {
            if (!names.Contains(test.Value) && NearestWord.Of(test.Value, names) is { } near)
                return $"{requirement.Key} {test}: did you mean \"{near}\"?";
        }

        return null;
    }

    private static string? OfKey(Requirement requirement, IReadOnlyCollection<Capabilities> fleet)
    {
        var dot = requirement.Key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;
        var prefix = requirement.Key[..(dot + 1)];
        var name = requirement.Key[(dot + 1)..];
        return NearestWord.Of(name, NamesBelow(prefix, fleet)) is { } near
            ? $"{requirement}: no worker has {requirement.Key}; did you mean \"{prefix}{near}\"?"
            : null;
    }

    private static SortedSet<string> NamesBelow(string prefix, IReadOnlyCollection<Capabilities> fleet) => new(
        fleet.SelectMany(f => f.Facts.Keys)
            .Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
            .Select(k => k[prefix.Length..]),
        StringComparer.Ordinal);
}
