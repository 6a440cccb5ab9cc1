using System.Net.Http.Headers;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Nodes;

/// <summary>Shows a worker's pass to the files that it was given for, and to nobody else.</summary>
internal sealed class FilesPass(HttpCredentials credentials)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = credentials.Tls() })
{
    private volatile Pass? _pass;

    public void Use(Uri files, string? text) => _pass = text is null ? null : new Pass(files.Authority, text);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_pass is { } pass && pass.Authority == request.RequestUri?.Authority)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", pass.Text);
        return base.SendAsync(request, cancellationToken);
    }

    private sealed record Pass(string Authority, string Text);
}
