using Akka.DistTest.Certificates;
using Akka.Hosting;
using Akka.Remote.Transport.DotNetty;

namespace Akka.DistTest.Security;

/// <summary>Composes what keeps strangers out of a node.</summary>
public static class SecurityHosting
{
    private const string Hocon =
        """
        akka.remote {
          # Without a space: Akka would take the quotes for a part of the name.
          adapters.disttest-gate = "Akka.DistTest.Security.GateProvider,Akka.DistTest.Actors"
          dot-netty.tcp {
            enable-ssl = on
            applied-adapters = ["disttest-gate"]
          }
        }
        """;

    /// <summary>Counts refusals; with an identity, speaks TLS with those only who have a certificate of its authority.</summary>
    /// <param name="refusals">Outlive the actor system.</param>
    /// <param name="identity">Of this node; null: everyone who reaches the port is believed.</param>
    /// <param name="time">Certificates are valid for a time.</param>
    /// <param name="checksHosts">Whether a node's certificate must name the host that was dialed.</param>
    public static AkkaConfigurationBuilder WithSecurity(
        this AkkaConfigurationBuilder builder, Refusals refusals, TlsIdentity? identity, TimeProvider time, bool checksHosts = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var setup = new SecuritySetup(refusals, identity, checksHosts, time);
        builder.AddSetup(setup);
        builder.WithActors((system, _) => system.ActorOf(RefusalWatch.PropsFor(refusals), "refusal-watch"));
        if (identity is null)
            return builder;

        builder.AddSetup(new DotNettySslSetup(
            identity.Certificate,
            suppressValidation: false,
            requireMutualAuthentication: true,
            customValidator: setup.Validator!.Validate));
        return builder.AddHocon(Hocon, HoconAddMode.Prepend);
    }
}
