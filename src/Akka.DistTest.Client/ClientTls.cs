using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DistTest.Certificates;
using Akka.Remote.Transport.DotNetty;

namespace Akka.DistTest.Client;

/// <summary>The client's end of TLS: it talks to nodes of its own authority, and to nobody else.</summary>
internal sealed class ClientTls
{
    private readonly TlsIdentity _identity;
    private volatile string? _problem;

    public ClientTls(TlsFiles files) => _identity = TlsIdentity.Load(files, DateTimeOffset.UtcNow);

    public ActorSystemSetup SetupWith(Config config) => BootstrapSetup.Create()
        .WithConfig(ConfigurationFactory.ParseString("akka.remote.dot-netty.tcp.enable-ssl = on").WithFallback(config))
        .And(Ssl);

    private DotNettySslSetup Ssl => new(
        _identity.Certificate,
        suppressValidation: false,
        requireMutualAuthentication: true,
        customValidator: (certificate, chain, peer, _, _) =>
        {
            // Whether dialed or dialing, the other end is a node.
            var verdict = _identity.Check(
                certificate, chain?.ChainPolicy.ExtraStore ?? [], isServer: true, default, DateTimeOffset.UtcNow);
            if (verdict.Refusal is { } why)
                _problem = $"{peer} is not believed: {why}";
            return verdict.Refusal is null;
        });

    /// <summary>Why a client's actor system has ended by itself, which Akka.Remote does when hands could not be
    /// shaken.</summary>
    public string ProblemOf(ActorSystem system) =>
        _problem ?? $"{CoordinatedShutdown.Get(system).ShutdownReason}; is there a node that speaks TLS, and that believes "
            + $"this certificate ({_identity.Certificate.Subject}, issued by {_identity.Certificate.Issuer})?";
}
