using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Wire.Certificates;

public sealed class TlsIdentityTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-tls-").FullName;
    private readonly Authority _ours = Authority.Create("ours", Now, 10 * Month);
    private readonly Authority _theirs = Authority.Create("theirs", Now, 10 * Month);
    private readonly TlsIdentity _identity;

    public TlsIdentityTests() => _identity = Load(_ours, PeerKind.Node);

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(PeerKind.Node)]
    [InlineData(PeerKind.Client)]
    public void A_peer_of_the_authority_is_believed_for_what_it_is(PeerKind kind)
    {
        var verdict = Check(_ours.Issue(kind, "seven", [], Now, Month), isServer: false);

        Assert.Equal(new PeerVerdict("seven", kind, null), verdict);
    }

    [Fact]
    public void A_peer_of_another_authority_is_refused_with_its_name() =>
        Assert.Contains("issued by CN=theirs", Check(_theirs.Issue(PeerKind.Node, "x", [], Now, Month), false).Refusal, StringComparison.Ordinal);

    [Fact]
    public void An_authority_of_the_same_name_is_another_authority()
    {
        using var double_ = Authority.Create("ours", Now, Month);

        Assert.NotNull(Check(double_.Issue(PeerKind.Node, "x", [], Now, Month), false).Refusal);
    }

    [Fact]
    public void A_client_that_is_dialed_is_no_node() =>
        Assert.Contains("a client's", Check(_ours.Issue(PeerKind.Client, "x", [], Now, Month), isServer: true).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Who_shows_nothing_is_refused() => Assert.NotNull(Check(null, false).Refusal);

    [Fact]
    public void A_certificate_is_believed_while_it_is_valid()
    {
        var certificate = _ours.Issue(PeerKind.Node, "x", [], Now, Month);

        Assert.Contains("is valid from", Check(certificate, false, Now + (2 * Month)).Refusal, StringComparison.Ordinal);
        Assert.Null(Check(certificate, false, Now + Month - TimeSpan.FromMinutes(1)).Refusal);
    }

    [Fact]
    public void A_certificate_does_not_outlive_its_authority()
    {
        using var certificate = _ours.Issue(PeerKind.Node, "x", [], Now, 100 * Month);

        Assert.Equal(Now + (10 * Month), new DateTimeOffset(certificate.NotAfter));
    }

    [Fact]
    public void A_name_that_does_not_fit_counts_where_it_is_looked_at() =>
        Assert.NotNull(_identity.Check(
            _ours.Issue(PeerKind.Node, "x", ["one"], Now, Month), [], true, SslPolicyErrors.RemoteCertificateNameMismatch, Now).Refusal);

    [Fact]
    public void A_node_whose_own_certificate_would_be_refused_does_not_start()
    {
        var files = Write(_theirs, PeerKind.Node);
        File.Delete(files.Authority);
        PemFiles.WriteCertificate(files.Authority, _ours.CertificatePem);

        Assert.Contains("would be refused", Assert.Throws<CertificateException>(() => TlsIdentity.Load(files, Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_its_owner_s_alone_and_no_file_is_overwritten()
    {
        var files = Write(_ours, PeerKind.Client);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.Key));
        var before = File.ReadAllText(files.Key);
        Assert.Throws<CertificateException>(() => PemFiles.WriteKey(files.Key, "another"));
        Assert.Equal(before, File.ReadAllText(files.Key));
    }

    private PeerVerdict Check(X509Certificate2? peer, bool isServer, DateTimeOffset? now = null) =>
        _identity.Check(peer, [], isServer, SslPolicyErrors.None, now ?? Now);

    private TlsIdentity Load(Authority authority, PeerKind kind) => TlsIdentity.Load(Write(authority, kind), Now);

    private TlsFiles Write(Authority authority, PeerKind kind)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
        var files = TlsFiles.In(folder);
        using var issued = authority.Issue(kind, "me", [], Now, Month);
        PemFiles.WriteKey(files.Key, PemFiles.KeyOf(issued));
        PemFiles.WriteCertificate(files.Certificate, issued.ExportCertificatePem());
        PemFiles.WriteCertificate(files.Authority, authority.CertificatePem);
        return files;
    }
}
