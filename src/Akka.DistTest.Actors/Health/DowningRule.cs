using Akka.DistTest.Settings;

namespace Akka.DistTest.Health;

/// <summary>
/// Who may act on a refused connection. A process that is gone is gone for everyone, but a refusal only proves that when
/// the member's own host gave it: a firewall that rejects what it cuts off refuses in the host's name.
/// </summary>
internal static class DowningRule
{
    /// <param name="trust">What the operator says of the network.</param>
    /// <param name="sees">What this node sees of the coordinators.</param>
    /// <param name="isOnThisHost">Nothing is between this node and the member that could refuse for it.</param>
    public static bool MayDown(RefusalTrust trust, Coordinators sees, bool isOnThisHost) => trust switch
    {
        RefusalTrust.Never => false,
        RefusalTrust.Always => true,
        // Cut off by such a firewall, a minority would take everyone else for dead and go on alone. Half of them is no
        // majority: the other half might think the same.
        _ => isOnThisHost || 2 * sees.Reachable > sees.All,
    };
}

/// <summary>The coordinators of a cluster as one node sees them.</summary>
/// <param name="All">Those that are members, whatever their state; those that are suspected count too.</param>
/// <param name="Reachable">Those that this node hears of and that have just taken a connection from it, itself included; no
/// suspect is among them.</param>
internal readonly record struct Coordinators(int All, int Reachable);
