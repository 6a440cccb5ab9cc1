using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.Calls;

/// <summary>What is shown to a node, and whom a node must be vouched for by.</summary>
/// <param name="Token">Null: none, which does on the node's own machine.</param>
/// <param name="Authorities">Null: those that the machine trusts.</param>
internal sealed record Credentials(string? Token, X509Certificate2Collection? Authorities)
{
    public const string Variable = "PBM_TOKEN";

    public static Credentials None { get; } = new(null, null);

    /// <summary>The file goes before the variable. A token is never an argument: arguments are in the table of
    /// processes and in the history of the shell.</summary>
    /// <exception cref="CredentialsException">A file cannot be read, or others can read the token's.</exception>
    public static Credentials Read(string? tokenFile, string? variable, string? authorityFile) => new(
        tokenFile is null ? (string.IsNullOrWhiteSpace(variable) ? null : variable.Trim()) : TokenOf(tokenFile),
        authorityFile is null ? null : AuthoritiesOf(authorityFile));

    /// <summary>Null when the machine's own authorities do.</summary>
    public X509ChainPolicy? ChainPolicy()
    {
        if (Authorities is null)
            return null;
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // A private authority has no place to ask at.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(Authorities);
        return policy;
    }

    public SslClientAuthenticationOptions Tls() => new() { CertificateChainPolicy = ChainPolicy() };

    private static string TokenOf(string file)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0)
                throw new CredentialsException($"--token-file {file}: others can read or write it; chmod 600 {file}");
            return File.ReadAllText(file).Trim() is { Length: > 0 } token
                ? token
                : throw new CredentialsException($"--token-file {file}: it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CredentialsException($"--token-file {file}: {e.Message}");
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
            throw new CredentialsException($"--authority {file}: {e.Message}");
        }

        return authorities.Count > 0
            ? authorities
            : throw new CredentialsException($"--authority {file}: there is no certificate in it");
    }
}

/// <summary>A credential cannot be used; the message says what to do.</summary>
internal sealed class CredentialsException(string message) : Exception(message);
