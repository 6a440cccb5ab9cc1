using Akka.Configuration;
using Akka.DistTest.Certificates;
using Akka.DistTest.Local;
using Akka.DistTest.Security;
using Akka.Hosting;

namespace Akka.DistTest.Nodes;

/// <summary>What keeps strangers out of a node, for as long as the process lives: its certificate, and what it has refused
/// so far.</summary>
internal sealed class NodeSecurity
{
    private readonly TlsIdentity? _identity;
    private readonly bool _checksHosts;

    /// <param name="tls">The node's certificate; null: none.</param>
    /// <param name="hocon">The operator's configuration; null: none.</param>
    /// <exception cref="UsageException">The certificate cannot be used, or is not a node's.</exception>
    public NodeSecurity(TlsFiles? tls, string? hocon)
    {
        _checksHosts = hocon is not null
            && ConfigurationFactory.ParseString(hocon).GetBoolean("akka.disttest.tls.check-hosts", false);
        if (tls is null)
            return;
        try
        {
            _identity = TlsIdentity.Load(tls, TimeProvider.System.GetUtcNow());
        }
        catch (CertificateException e)
        {
            throw new UsageException($"--tls: {e.Message}");
        }

        if (_identity.Kind != PeerKind.Node)
        {
            throw new UsageException(
                $"--tls: {tls.Certificate} is a client's certificate; a node needs one for servers too, as disttest certs node makes");
        }
    }

    public Refusals Refusals { get; } = new(TimeProvider.System);

    public bool IsTls => _identity is not null;

    public AkkaConfigurationBuilder AddTo(AkkaConfigurationBuilder akka) =>
        akka.WithSecurity(Refusals, _identity, TimeProvider.System, _checksHosts);
}

internal static class NodeSecurityHosting
{
    public static AkkaConfigurationBuilder WithSecurity(this AkkaConfigurationBuilder akka, NodeSecurity security) =>
        security.AddTo(akka);
}
