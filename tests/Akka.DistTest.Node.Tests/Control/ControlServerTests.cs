using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Akka.DistTest.Access;
using Akka.DistTest.Control;
using Akka.DistTest.Node.Tests.Access;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Node.Tests.Control;

public sealed class ControlServerTests : IAsyncLifetime, IDisposable
{
    private readonly Kennel _kennel = new();
    private readonly Guard _guard = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private ControlServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync(0);
        _http.BaseAddress = _server.Urls[0];
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _guard.Dispose();
    }

    [Fact]
    public async Task Commands_are_listed_with_all_that_a_command_line_needs()
    {
        var catalog = await _http.GetFromJsonAsync(ControlRoutes.Palettes, ControlJson.Default.PaletteCatalog);

        var down = catalog!.Palettes.Single().Commands.Single(c => c.Name == "down");
        Assert.True(down.Destructive);
        Assert.Equal(new PaletteParameter("dog", "Which.", Positional: true, Required: true), Assert.Single(down.Parameters));
        Assert.Equal(["rex", "max"], (await _http.GetFromJsonAsync<string[]>($"{ControlRoutes.Suggestions}/dog"))!);
    }

    [Fact]
    public async Task An_answer_is_a_line_of_JSON_for_each_piece()
    {
        using var response = await _http.SendAsync(Post("""{"palette":"kennel","command":"show","arguments":{}}"""));

        Assert.Equal(ControlRoutes.AnswerType, response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["line", "data", "ended"],
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("null", 400)]
    [InlineData("""{"palette":"kennel","command":"show"}""", 400)]
    [InlineData("""{"palette":"kennel","command":"show","arguments":{"a":null}}""", 400)]
    public async Task What_is_no_request_is_answered_with_a_status_and_a_sentence(string body, int status)
    {
        using var response = await _http.SendAsync(Post(body));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith("The body ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_has_a_size()
    {
        using var response = await _http.SendAsync(Post($"\"{new string('x', ControlRoutes.MaxRequestBytes)}\""));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("Host", "disttest.example.com:9110")]
    [InlineData("Host", "10.0.0.1")]
    [InlineData("Origin", "http://localhost")]
    public async Task A_web_page_is_not_served(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ControlRoutes.Palettes);
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_node_may_be_asked_for_by_the_name_that_it_was_given()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ControlRoutes.Palettes);
        request.Headers.Host = "seed-1:9110";

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_form_of_a_web_page_is_no_request()
    {
        using var request = Post("""{"palette":"kennel","command":"down","arguments":{"dog":"rex"},"confirmed":true}""");
        request.Content!.Headers.ContentType = new("text/plain");

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_kennel.Downed);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_option_that_helps()
    {
        var refused = await Assert.ThrowsAsync<IOException>(() => StartAsync(_server.Urls[0].Port));

        Assert.Contains("--control-port", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("127.0.0.2", false)]
    [InlineData("127.1.2.3", false)]
    [InlineData("::1", true)]
    [InlineData("localhost", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("localhost.example.com", false)]
    public void This_machine_is_told_from_others(string host, bool isThis) =>
        Assert.Equal(isThis, ThisMachine.AddressOf(host) is not null);

    private Task<ControlServer> StartAsync(int port) =>
        ControlServer.StartAsync(
            _kennel.Palettes,
            [new Door(IPAddress.Loopback, port, null)],
            _guard.Gate,
            (_, _) => { },
            CancellationToken.None);

    private static HttpRequestMessage Post(string body) => new(HttpMethod.Post, ControlRoutes.Execute)
    {
        Content = new StringContent(body, Encoding.UTF8, ControlRoutes.RequestType),
    };
}
