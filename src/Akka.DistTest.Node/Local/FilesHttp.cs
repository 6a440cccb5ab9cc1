using System.Net.Http.Headers;
using Akka.DistTest.Certificates;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Local;

/// <summary>How the client's verbs and workers speak with a cluster's files: with a token, and with whom they trust.</summary>
internal static class FilesHttp
{
    public const string Token = "DISTTEST_TOKEN";

    public const string TokenFile = "DISTTEST_TOKEN_FILE";

    public const string Authority = "DISTTEST_AUTHORITY";

    /// <summary>Who has a certificate of the cluster trusts its authority for files too, unless the environment names another.</summary>
    /// <param name="tls">Null: none.</param>
    /// <param name="variable">Reads the environment.</param>
    public static Func<string, string?> Trusting(TlsFiles? tls, Func<string, string?> variable) =>
        name => variable(name) is { Length: > 0 } value ? value : name == Authority ? tls?.Authority : null;

    /// <param name="variable">Reads the environment.</param>
    /// <exception cref="UsageException">What a variable names cannot be used.</exception>
    public static HttpCredentials CredentialsOf(Func<string, string?> variable)
    {
        try
        {
            return HttpCredentials.Read(variable(TokenFile), variable(Token), variable(Authority));
        }
        catch (CredentialsException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>A client for files there. A token is not sent where it could be read on the way.</summary>
    /// <inheritdoc cref="CredentialsOf"/>
    public static HttpClient For(Uri files, Func<string, string?> variable)
    {
        var credentials = CredentialsOf(variable);
        if (credentials.Token is not null && files.Scheme != Uri.UriSchemeHttps && ThisMachine.AddressOf(files.Host) is null)
        {
            throw new UsageException(
                $"the files of this cluster are at {files}, without TLS: the token is not sent there, as it could be read on "
                + "the way. Start its seeds with --control-certificate and --control-key");
        }

        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = credentials.Tls() });
        if (credentials.Token is { } token)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
