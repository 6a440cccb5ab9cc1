namespace Akka.DistTest.Certificates;

/// <summary>What the holder of a certificate may be. Told from its extended key usage.</summary>
public enum PeerKind
{
    /// <summary>Good for authenticating clients only: may ask what the cluster's gateway answers.</summary>
    Client,

    /// <summary>Good for authenticating servers too, or for everything: may be a member of the cluster.</summary>
    Node,
}
