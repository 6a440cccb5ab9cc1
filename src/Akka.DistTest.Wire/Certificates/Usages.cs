using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.Certificates;

/// <summary>The extended key usages by which nodes and clients are told apart.</summary>
internal static class Usages
{
    /// <summary>id-kp-serverAuth of RFC 5280.</summary>
    public static Oid Server { get; } = new("1.3.6.1.5.5.7.3.1");

    /// <summary>id-kp-clientAuth of RFC 5280.</summary>
    public static Oid Client { get; } = new("1.3.6.1.5.5.7.3.2");

    /// <summary>A certificate that names no usage is good for all of them.</summary>
    public static bool Has(X509Certificate2 certificate, Oid usage)
    {
        var named = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray();
        return named.Length == 0 || named.Any(e => e.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == usage.Value));
    }

    public static PeerKind KindOf(X509Certificate2 certificate) => Has(certificate, Server) ? PeerKind.Node : PeerKind.Client;
}
