using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Akka.DistTest.Certificates;
using Akka.Event;

namespace Akka.DistTest.Security;

/// <summary>Judges the certificates of peers while hands are shaken. Called by the transport, in both directions.</summary>
internal sealed class PeerValidator(
    TlsIdentity identity, bool checksHosts, Peers peers, Refusals refusals, TimeProvider time)
{
    /// <param name="certificate">What the peer shows.</param>
    /// <param name="chain">Has the intermediates that the peer sent.</param>
    /// <param name="peer">The address that was dialed, or where an inbound connection comes from.</param>
    /// <param name="errors">What the system makes of it, which knows nothing of the private authority.</param>
    /// <param name="log">The transport's.</param>
    public bool Validate(
        X509Certificate2? certificate, X509Chain? chain, string peer, SslPolicyErrors errors, ILoggingAdapter log)
    {
        var isServer = peer.Contains("://", StringComparison.Ordinal);
        var sent = chain?.ChainPolicy.ExtraStore ?? [];
        var verdict = identity.Check(
            certificate, sent, isServer, isServer && checksHosts ? errors : SslPolicyErrors.None, time.GetUtcNow());
        if (verdict.Refusal is null)
        {
            if (!isServer)
                peers.Add(peer, verdict);
            return true;
        }

        var name = isServer ? peer : RefusalReading.HostOf(peer);
        if (refusals.Add(RefusalKind.Certificate, name, verdict.Refusal) is { } told)
            RefusalLog.Write(log, told);
        return false;
    }
}
