using Akka.DistTest.Plans;

namespace Akka.DistTest.Security;

/// <summary>Which pools the plans of a submitter may use.</summary>
/// <param name="BySubmitter">Pools by the submitter's name; empty: everybody may use any.</param>
/// <param name="Others">For whoever is not listed.</param>
public sealed record PoolRights(
    IReadOnlyDictionary<string, IReadOnlyList<string>> BySubmitter, IReadOnlyList<string> Others)
{
    public static PoolRights Any { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), []);

    /// <summary>Whether a plan must be of whom the certificate names that it came with. Default yes.</summary>
    public bool AsksProof { get; init; } = true;

    /// <summary>Why the plan is refused; null when it is not.</summary>
    /// <param name="plan">Names its submitter.</param>
    /// <param name="proven">Who submits it by the certificate; null where none was shown.</param>
    public ForbiddenPlan? Problem(Plan plan, string? proven)
    {
        if (AsksProof && proven is not null && proven != plan.Submitter)
        {
            return new ForbiddenPlan(
                RefusalKinds.Submitter,
                $"the plan is of submitter {plan.Submitter}, and the certificate that it came with is of {proven}: leave "
                + $"submitter out, or submit it with the certificate of {plan.Submitter}");
        }

        if (BySubmitter.Count == 0 && Others.Count == 0)
            return null;
        var allowed = BySubmitter.GetValueOrDefault(plan.Submitter, Others);
        if (allowed.Contains(plan.Pool.Value))
            return null;
        return new ForbiddenPlan(
            RefusalKinds.Pool,
            $"{plan.Submitter} may not use the pool {plan.Pool}; "
            + (allowed.Count == 0 ? "none is allowed" : $"allowed: {string.Join(", ", allowed)}"));
    }
}

/// <summary>Why a plan is not taken that could be run.</summary>
/// <param name="Kind">One of <see cref="RefusalKinds"/>.</param>
/// <param name="Why">For its submitter.</param>
public sealed record ForbiddenPlan(string Kind, string Why);
