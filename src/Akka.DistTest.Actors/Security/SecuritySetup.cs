using Akka.Actor;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Security;

/// <summary>Brings to the parts that Akka makes by their type what they need: the node's counts and its identity.</summary>
internal sealed class SecuritySetup : Akka.Actor.Setup.Setup
{
    public SecuritySetup(Refusals refusals, TlsIdentity? identity, bool checksHosts, TimeProvider time)
    {
        (Refusals, Identity) = (refusals, identity);
        Clients = new ClientNames(time);
        Validator = identity is null ? null : new PeerValidator(identity, checksHosts, Peers, refusals, time);
    }

    public Refusals Refusals { get; }

    /// <summary>Null: no TLS.</summary>
    public TlsIdentity? Identity { get; }

    /// <summary>Null: no TLS.</summary>
    public PeerValidator? Validator { get; }

    /// <summary>Who is at the other end of a connection, once it has shaken hands.</summary>
    public Peers Peers { get; } = new();

    /// <summary>Which client is at which address.</summary>
    public ClientNames Clients { get; }

    public static SecuritySetup Of(ActorSystem system) => system.Settings.Setup.Get<SecuritySetup>().Value;
}
