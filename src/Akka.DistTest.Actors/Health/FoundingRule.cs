using Akka.Actor;

namespace Akka.DistTest.Health;

/// <summary>
/// Whether a seed that starts joins others or founds a cluster. Two clusters over one store would be worse than a start
/// that takes longer, so it founds one only when every other seed is dead beyond doubt, or has been silent for long.
/// </summary>
internal static class FoundingRule
{
    /// <summary>A member says so every second; one that did so lately has a cluster to join.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(5);

    /// <summary>How long one is asked that neither refuses connections nor says that it is a member: it may be frozen or
    /// cut off, or its machine gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="others">All other seeds that are known.</param>
    /// <param name="waited">Since this one began to look for a cluster.</param>
    /// <returns>Whom to join; none: found a cluster.</returns>
    public static IReadOnlyList<Address> Decide(IReadOnlyCollection<OtherSeed> others, TimeSpan waited)
    {
        var maybeAlive = others.Where(o => !o.IsDead).ToArray();
        var isThere = maybeAlive.Any(o => o.Silence < Lately);
        return isThere || waited < Patience ? [.. maybeAlive.Select(o => o.Address)] : [];
    }
}

/// <summary>What a starting seed knows of another.</summary>
/// <param name="Silence">Since it last said to the store that it is a member; null when it never did.</param>
/// <param name="IsDead">It refuses connections.</param>
internal sealed record OtherSeed(Address Address, TimeSpan? Silence, bool IsDead);
