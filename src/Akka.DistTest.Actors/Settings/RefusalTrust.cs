namespace Akka.DistTest.Settings;

/// <summary>How far a refused connection is believed.</summary>
public enum RefusalTrust
{
    /// <summary>Nothing is concluded; the split brain resolver decides everything.</summary>
    Never,

    /// <summary>By those who still reach most of the coordinators, and on the member's own host.</summary>
    Majority,

    /// <summary>By everyone: no firewall between the nodes rejects, all drop.</summary>
    Always,
}
