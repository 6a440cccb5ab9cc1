using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.DistTest.Local;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Akka.DistTest.Access;

/// <summary>What an endpoint proves with that it is the one that was meant.</summary>
internal sealed class ServerCertificate
{
    private readonly X509Certificate2 _leaf;
    private readonly X509Certificate2Collection _chain;

    private ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection chain) => (_leaf, _chain) = (leaf, chain);

    /// <summary>Null when neither file is named.</summary>
    /// <param name="certificate">PEM: the endpoint's own first, then those between it and the authority.</param>
    /// <param name="key">PEM, without a password.</param>
    /// <exception cref="UsageException">Only one is named, or they cannot be read or do not fit.</exception>
    public static ServerCertificate? Read(string? certificate, string? key)
    {
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
            throw new UsageException("--control-certificate and --control-key are given together");
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return new ServerCertificate(Own(X509Certificate2.CreateFromPemFile(certificate, key)), chain);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new UsageException($"--control-certificate {certificate}, --control-key {key}: {e.Message}");
        }
    }

    public void Use(ListenOptions listen) => listen.UseHttps(new HttpsConnectionAdapterOptions
    {
        ServerCertificate = _leaf,
        ServerCertificateChain = _chain,
    });

    /// <summary>Windows serves no TLS with a key that is only in memory.</summary>
    private static X509Certificate2 Own(X509Certificate2 leaf)
    {
        if (!OperatingSystem.IsWindows())
            return leaf;
        using (leaf)
            return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
    }
}
