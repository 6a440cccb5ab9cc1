namespace Akka.DistTest.Certificates;

/// <summary>The files by which a process proves who it is, and by which it believes others. All are PEM.</summary>
/// <param name="Authority">The authority that everyone's certificate must come from, with its intermediates.</param>
/// <param name="Certificate">The process's own.</param>
/// <param name="Key">The private key of the certificate, without a password.</param>
public sealed record TlsFiles(string Authority, string Certificate, string Key)
{
    /// <summary>The files of a folder that <c>disttest certs</c> has made, or that has the same names.</summary>
    public static TlsFiles In(string folder) => new(
        Path.Combine(folder, "authority.pem"),
        Path.Combine(folder, "certificate.pem"),
        Path.Combine(folder, "key.pem"));
}
