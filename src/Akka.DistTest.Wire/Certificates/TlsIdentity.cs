using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.Certificates;

/// <summary>Who this process is to its peers, and which peers it believes: those of one authority.</summary>
public sealed class TlsIdentity
{
    private readonly X509Certificate2Collection _roots = [];
    private readonly X509Certificate2Collection _between = [];

    private TlsIdentity(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        Certificate = certificate;
        foreach (var authority in authorities)
        {
            var isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? _roots : _between).Add(authority);
        }
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>By which peers know it.</summary>
    public string Name => Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    public PeerKind Kind => Usages.KindOf(Certificate);

    /// <summary>Throws <see cref="CertificateException"/> when a file cannot be used, or the certificate would be refused
    /// by peers of the same authority.</summary>
    public static TlsIdentity Load(TlsFiles files, DateTimeOffset now)
    {
        var identity = new TlsIdentity(PemFiles.WithKey(files.Certificate, files.Key), PemFiles.All(files.Authority));
        if (identity._roots.Count == 0)
            throw new CertificateException($"{files.Authority} holds no root: a certificate that was issued by itself");
        return identity.Check(identity.Certificate, [], isServer: false, SslPolicyErrors.None, now).Refusal is { } why
            ? throw new CertificateException($"{files.Certificate} would be refused: {why}")
            : identity;
    }

    /// <summary>Judges a peer.</summary>
    /// <param name="peer">What it has shown; null: nothing.</param>
    /// <param name="sent">The intermediates that it sent along.</param>
    /// <param name="isServer">Whether the peer was dialed, and so must be a node.</param>
    /// <param name="errors">What the system found; only the name is looked at, and only of a server.</param>
    /// <param name="now">Certificates are valid for a time.</param>
    public PeerVerdict Check(
        X509Certificate2? peer, X509Certificate2Collection sent, bool isServer, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (peer is null)
            return new PeerVerdict("nobody", PeerKind.Client, "it shows no certificate");

        var name = peer.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        var kind = Usages.KindOf(peer);
        return new PeerVerdict(name, kind, UsageProblem(peer, isServer) ?? ChainProblem(peer, sent, now) ?? NameProblem(errors));
    }

    private static string? UsageProblem(X509Certificate2 peer, bool isServer)
    {
        if (isServer && !Usages.Has(peer, Usages.Server))
            return $"its certificate ({peer.Subject}) is a client's, and no node's";
        return !isServer && !Usages.Has(peer, Usages.Client)
            ? $"its certificate ({peer.Subject}) is good for servers only, and nodes dial too: extended key usage clientAuth is missing"
            : null;
    }

    private static string? NameProblem(SslPolicyErrors errors) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "its certificate does not name the host that was dialed" : null;

    private string? ChainProblem(X509Certificate2 peer, X509Certificate2Collection sent, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.ExtraStore.AddRange(_between);
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        if (chain.Build(peer))
            return null;
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        return status.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? $"its certificate ({peer.Subject}) is valid from {peer.NotBefore.ToUniversalTime():u} to {peer.NotAfter.ToUniversalTime():u}, which is not now"
            : $"its certificate ({peer.Subject}, issued by {peer.Issuer}) is not of this cluster's authority ({status})";
    }
}
