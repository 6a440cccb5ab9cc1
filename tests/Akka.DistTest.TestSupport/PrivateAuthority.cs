using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.TestSupport;

/// <summary>A certificate authority that nobody trusts yet, and certificates of it, as PEM files.</summary>
public sealed class PrivateAuthority : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly string _folder;

    /// <param name="folder">Takes the files; there already.</param>
    public PrivateAuthority(string folder)
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a private authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>The authority alone, without its key.</summary>
    public X509Certificate2Collection Trusted => [X509CertificateLoader.LoadCertificate(_authority.RawData)];

    /// <summary>Makes a certificate for a server at the address.</summary>
    public (string Certificate, string Key) Server(IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={address}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            _authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        var (file, keyFile) = (Path.Combine(_folder, "server.pem"), Path.Combine(_folder, "server.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile);
    }

    public void Dispose() => _authority.Dispose();
}
