using Akka.DistTest.Plans;

namespace Akka.DistTest.Security;

/// <summary>Which pools the plans of a submitter may use.</summary>
/// <param name="BySubmitter">Pools by the submitter's name; empty: everybody may use any.</param>
/// <param name="Others">For whoever is not listed.</param>
public sealed record PoolRights(
    IReadOnlyDictionary<string, IReadOnlyList<string>> BySubmitter, IReadOnlyList<string> Others)
{
    public static PoolRights Any { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), []);

    /// <summary>Why the plan is refused; null when it is not.</summary>
    public string? Problem(Plan plan)
    {
        if (BySubmitter.Count == 0 && Others.Count == 0)
            return null;
        var allowed = BySubmitter.GetValueOrDefault(plan.Submitter, Others);
        if (allowed.Contains(plan.Pool.Value))
            return null;
        return $"{plan.Submitter} may not use the pool {plan.Pool}; "
            + (allowed.Count == 0 ? "none is allowed" : $"allowed: {string.Join(", ", allowed)}");
    }
}
