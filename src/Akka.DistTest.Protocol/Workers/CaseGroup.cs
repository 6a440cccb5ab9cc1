namespace Akka.DistTest.Workers;

/// <summary>Cases one after another that share a fixture.</summary>
/// <param name="Name">Unique in the suite; empty: no group.</param>
/// <param name="Count">How many cases, from 1.</param>
public sealed record CaseGroup(string Name, int Count);

/// <summary>Lists of groups beside lists of cases.</summary>
public static class CaseGroups
{
    /// <summary>The name of the group of each case, in order; null where it is in none.</summary>
    public static IEnumerable<string?> Expand(this IReadOnlyList<CaseGroup>? groups)
    {
        foreach (var group in groups ?? [])
        {
            for (var i = 0; i < group.Count; i++)
                yield return group.Name.Length == 0 ? null : group.Name;
        }
    }

    /// <summary>Adds the group of a further case.</summary>
    public static void Append(this List<CaseGroup> groups, string? name)
    {
        if (groups.Count > 0 && groups[^1].Name == (name ?? ""))
            groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
        else
            groups.Add(new CaseGroup(name ?? "", 1));
    }
}
