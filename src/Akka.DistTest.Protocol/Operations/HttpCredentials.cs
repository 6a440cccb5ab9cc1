using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.Operations;

/// <summary>What is shown to an HTTP endpoint of a cluster, and whom an endpoint must be vouched for by.</summary>
/// <param name="Token">Null: none, which does on the node's own machine.</param>
/// <param name="Authorities">Null: those that the machine trusts.</param>
public sealed record HttpCredentials(string? Token, X509Certificate2Collection? Authorities)
{
    public static HttpCredentials None { get; } = new(null, null);

    /// <summary>The file goes before the variable. A token is never an argument: arguments are in the table of
    /// processes and in the history of the shell.</summary>
    /// <param name="tokenFile">On Unix readable by its owner alone; null: none.</param>
    /// <param name="token">From a variable of the environment; null or empty: none.</param>
    /// <param name="authorityFile">PEM; null: none.</param>
    /// <exception cref="CredentialsException">A file cannot be read, or others can read the token's.</exception>
    public static HttpCredentials Read(string? tokenFile, string? token, string? authorityFile) => new(
        string.IsNullOrEmpty(tokenFile) ? (string.IsNullOrWhiteSpace(token) ? null : token.Trim()) : TokenOf(tokenFile),
        string.IsNullOrEmpty(authorityFile) ? null : AuthoritiesOf(authorityFile));

    /// <summary>Whom a server must be vouched for by.</summary>
    public SslClientAuthenticationOptions Tls()
    {
        var options = new SslClientAuthenticationOptions();
        if (Authorities is not null)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                // A private authority has no place to ask at.
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(Authorities);
            options.CertificateChainPolicy = policy;
        }

        return options;
    }

    private static string TokenOf(string file)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0)
                throw new CredentialsException($"the token's file {file} can be read or written by others; chmod 600 {file}");
            return File.ReadAllText(file).Trim() is { Length: > 0 } token
                ? token
                : throw new CredentialsException($"the token's file {file} is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsException($"the token's file {file}: {e.Message}", e);
        }
    }

    private static X509Certificate2Collection AuthoritiesOf(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CredentialsException($"the authority's file {file}: {e.Message}", e);
        }

        return authorities.Count > 0
            ? authorities
            : throw new CredentialsException($"the authority's file {file} has no certificate in it");
    }
}
