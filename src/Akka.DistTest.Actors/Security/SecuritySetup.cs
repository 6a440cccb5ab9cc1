using Akka.Actor;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Security;

/// <summary>Brings to the parts that Akka makes by their type what they need: the node's counts and its identity.</summary>
internal sealed class SecuritySetup(Refusals refusals, TlsIdentity? identity, TimeProvider time) : Akka.Actor.Setup.Setup
{
    public Refusals Refusals { get; } = refusals;

    /// <summary>Null: no TLS.</summary>
    public TlsIdentity? Identity { get; } = identity;

    public TimeProvider Time { get; } = time;

    /// <summary>Who is at the other end of a connection, once it has shaken hands.</summary>
    public Peers Peers { get; } = new();

    public static SecuritySetup Of(ActorSystem system) => system.Settings.Setup.Get<SecuritySetup>().Value;
}
