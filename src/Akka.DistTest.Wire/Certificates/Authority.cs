using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.Certificates;

/// <summary>A private authority: whoever has a certificate of it belongs to the cluster. Elliptic keys (P-256).</summary>
public sealed class Authority : IDisposable
{
    /// <summary>Clocks of machines differ: what is made now is valid on all of them.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly X509Certificate2 _certificate;

    private Authority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>In PEM, for everyone.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    public static Authority Create(string name, DateTimeOffset now, TimeSpan lasts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return new Authority(request.CreateSelfSigned(now - Slack, now + lasts));
    }

    /// <summary>One that was made before. Throws <see cref="CertificateException"/>.</summary>
    public static Authority Load(string certificateFile, string keyFile) =>
        new(PemFiles.WithKey(certificateFile, keyFile));

    /// <summary>The private key in PEM. Whoever has it can make members of the cluster.</summary>
    public string KeyPem() => PemFiles.KeyOf(_certificate);

    /// <summary>A certificate with its key.</summary>
    /// <param name="kind">A client's is not good for being a server.</param>
    /// <param name="name">Shown in logs; becomes the common name.</param>
    /// <param name="hosts">Names and addresses by which a node is reached. Empty for clients.</param>
    /// <param name="now">Valid from an hour before.</param>
    /// <param name="lasts">Valid until then, and not longer than the authority.</param>
    public X509Certificate2 Issue(
        PeerKind kind, string name, IReadOnlyList<string> hosts, DateTimeOffset now, TimeSpan lasts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            kind == PeerKind.Node ? [Usages.Server, Usages.Client] : [Usages.Client], critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, includeIssuerAndSerial: false));
        if (hosts.Count > 0)
            request.CertificateExtensions.Add(Names(hosts));

        var end = now + lasts;
        var last = new DateTimeOffset(_certificate.NotAfter);
        using var issued = request.Create(
            _certificate, now - Slack, end < last ? end : last, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    public void Dispose() => _certificate.Dispose();

    private static X500DistinguishedName NameOf(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    private static X509Extension Names(IReadOnlyList<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }

        return names.Build();
    }
}
