using System.Security.Cryptography;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Local;

/// <summary>A folder with a private authority, and a folder in it for each certificate that was made. Files that are there
/// are never overwritten.</summary>
internal sealed class CertificateFolder(string folder, TimeProvider time)
{
    public static TimeSpan StandardLife { get; } = TimeSpan.FromDays(825);

    /// <summary>An authority is changed by visiting every machine, so it lasts longer than what it issues.</summary>
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);

    private string CertificateFile => Path.Combine(folder, "authority.pem");

    private string KeyFile => Path.Combine(folder, "authority-key.pem");

    /// <summary>Makes the authority. Throws <see cref="UsageException"/> when there is one.</summary>
    public void Found()
    {
        Guarded(() =>
        {
            MakeFolder(folder);
            // Authorities of several clusters are told apart in messages.
            var name = $"disttest authority {RandomNumberGenerator.GetHexString(6, lowercase: true)}";
            using var authority = Authority.Create(name, time.GetUtcNow(), AuthorityLife);
            PemFiles.WriteKey(KeyFile, authority.KeyPem());
            PemFiles.WriteCertificate(CertificateFile, authority.CertificatePem);
        });
    }

    /// <summary>Makes a certificate and its key. Throws <see cref="UsageException"/>.</summary>
    /// <param name="target">Where to; null: a folder of that name beside the authority.</param>
    /// <returns>The folder for <c>--tls</c>.</returns>
    public string Issue(PeerKind kind, string name, IReadOnlyList<string> hosts, TimeSpan lasts, string? target)
    {
        var to = target ?? Path.Combine(folder, name);
        Guarded(() =>
        {
            if (!File.Exists(KeyFile))
                throw new CertificateException($"{folder} holds no authority; disttest certs init makes one");
            using var authority = Authority.Load(CertificateFile, KeyFile);
            using var issued = authority.Issue(kind, name, hosts, time.GetUtcNow(), lasts);
            MakeFolder(to);
            var files = TlsFiles.In(to);
            PemFiles.WriteKey(files.Key, PemFiles.KeyOf(issued));
            PemFiles.WriteCertificate(files.Certificate, issued.ExportCertificatePem());
            PemFiles.WriteCertificate(files.Authority, authority.CertificatePem);
        });
        return to;
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Guarded(Action make)
    {
        try
        {
            make();
        }
        catch (Exception e) when (e is CertificateException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message);
        }
    }
}
