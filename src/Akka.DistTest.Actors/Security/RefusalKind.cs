namespace Akka.DistTest.Security;

/// <summary>What was refused at the port of the cluster.</summary>
public enum RefusalKind
{
    /// <summary>A peer that shows no certificate, or one that this cluster does not believe.</summary>
    Certificate,

    /// <summary>Bytes that are no TLS, where TLS is spoken.</summary>
    Handshake,

    /// <summary>Bytes that are no frame of the protocol: too long, not decodable, or out of place.</summary>
    Frame,

    /// <summary>A message of a serializer or a manifest that is not in the table, or that is not what its manifest says.</summary>
    Message,

    /// <summary>What a client may not ask for.</summary>
    Trespass,
}
