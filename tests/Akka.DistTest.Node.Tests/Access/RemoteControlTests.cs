using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Akka.DistTest.Access;
using Akka.DistTest.Control;
using Akka.DistTest.Files;
using Akka.DistTest.Local;
using Akka.DistTest.Node.Tests.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Node.Tests.Access;

/// <summary>The control endpoint for those who come from elsewhere.</summary>
public sealed class RemoteControlTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Kennel _kennel = new();
    private readonly Guard _guard = new();
    private readonly PrivateAuthority _authority;
    private readonly HttpClient _http;
    private ControlServer _server = null!;

    public RemoteControlTests()
    {
        Directory.CreateDirectory(_folder["tls"]);
        _authority = new PrivateAuthority(_folder["tls"]);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(_authority.Trusted);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        });
    }

    public async Task InitializeAsync()
    {
        var (certificate, key) = _authority.Server(Network.Elsewhere);
        var doors = await Door.ForAsync(
            $"{Network.Elsewhere}", 0, ServerCertificate.Read(certificate, key), plainIsFine: false, "", default);
        _server = await ControlServer.StartAsync(_kennel.Palettes, doors, _guard.Gate, (_, _) => { }, default);
        _http.BaseAddress = _server.Urls.Single(url => url.Scheme == "https");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _authority.Dispose();
        _guard.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_a_token_nobody_gets_anything_and_it_is_logged_in_a_line_and_counted()
    {
        using var response = await SendAsync(null, "show");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(1, _guard.Count(RefusalKinds.NoToken));
        Assert.Equal(
            $"refused (http.no-token, 1 so far): POST /execute from 127.0.0.1: a token is needed here: "
            + "pbm disttest tokens create makes one",
            Assert.Single(_guard.Lines));
    }

    [Fact]
    public async Task A_token_does_what_its_role_allows_and_nothing_else()
    {
        var viewer = await _guard.TokenAsync(AccessRole.Viewer);

        using var shown = await SendAsync(viewer, "show");
        using var refused = await SendAsync(viewer, "down", """{"dog":"rex"}""");

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            "Kennel down needs the role operator; token Viewer-1, viewer does not do.", await refused.Content.ReadAsStringAsync());
        Assert.Equal(1, _guard.Count(RefusalKinds.Role));
        Assert.Single(_guard.Lines);
        Assert.Empty(_kennel.Downed);

        using var done = await SendAsync(await _guard.TokenAsync(AccessRole.Admin), "down", """{"dog":"rex"}""");
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(["rex"], _kennel.Downed);
    }

    [Fact]
    public async Task A_token_opens_nothing_once_it_is_over_or_revoked()
    {
        var brief = await _guard.TokenAsync(AccessRole.Viewer, TimeSpan.FromDays(1));
        var revoked = await _guard.TokenAsync(AccessRole.Viewer);
        Assert.True(await _guard.Tokens.RemoveAsync("Viewer-2", default));
        using var before = await SendAsync(brief, "show");
        _guard.Time.Advance(TimeSpan.FromDays(1));

        using var over = await SendAsync(brief, "show");
        using var gone = await SendAsync(revoked, "show");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            (before.StatusCode, over.StatusCode, gone.StatusCode));
        Assert.Equal(2, _guard.Count(RefusalKinds.BadToken));
    }

    [Fact]
    public async Task Whoever_guesses_has_to_wait_and_says_nothing_more_in_the_log()
    {
        var good = await _guard.TokenAsync(AccessRole.Viewer);
        var wrong = new TokenText($"{1:x16}", new byte[TokenText.SecretBytes]).ToString();
        for (var i = 0; i < 10; i++)
            (await SendAsync(wrong, "show")).Dispose();

        using var early = await SendAsync(good, "show");
        Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), early.Headers.RetryAfter!.Delta);
        Assert.Equal(10, _guard.Lines.Count);
        Assert.Equal(1, _guard.Count(RefusalKinds.TooManyFailures));

        _guard.Time.Advance(TimeSpan.FromSeconds(60));
        using var late = await SendAsync(good, "show");
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task A_web_page_gets_nothing_with_whatever_token()
    {
        using var request = Request(await _guard.TokenAsync(AccessRole.Admin), "show");
        request.Headers.Add("Origin", "https://example.com");

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(1, _guard.Count(RefusalKinds.WebPage));
    }

    [Fact]
    public async Task Who_comes_through_a_proxy_on_this_machine_is_from_elsewhere()
    {
        using var request = Request(null, "show");
        request.RequestUri = new Uri(_server.Urls[0], ControlRoutes.Execute);
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Others_are_never_listened_to_without_a_certificate()
    {
        var refused = await Assert.ThrowsAsync<UsageException>(
            () => Door.ForAsync("0.0.0.0", 0, null, plainIsFine: false, "give --control-certificate", default));

        Assert.Equal("give --control-certificate", refused.Message);
        Assert.Throws<UsageException>(() => ServerCertificate.Read("only.pem", null));
    }

    private Task<HttpResponseMessage> SendAsync(string? token, string command, string arguments = "{}") =>
        _http.SendAsync(Request(token, command, arguments));

    private static HttpRequestMessage Request(string? token, string command, string arguments = "{}") =>
        new(HttpMethod.Post, ControlRoutes.Execute)
        {
            Headers = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
            Content = new StringContent(
                $$"""{"palette":"kennel","command":"{{command}}","arguments":{{arguments}},"confirmed":true}""",
                Encoding.UTF8,
                ControlRoutes.RequestType),
        };
}
