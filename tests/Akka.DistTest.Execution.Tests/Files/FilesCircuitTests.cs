using System.Net;
using Akka.DistTest.Suites;

namespace Akka.DistTest.Files;

public sealed class FilesCircuitTests : IDisposable
{
    private static readonly Uri Files = new("http://files.example:8080/");

    private readonly Server _server = new();
    private readonly ManualTime _time = new();
    private readonly List<string> _log = [];
    private readonly FilesCircuit _circuit;
    private readonly HttpClient _http;

    public FilesCircuitTests()
    {
        _circuit = new FilesCircuit(_server, _time, _log.Add);
        _circuit.Use(Files);
        _http = new HttpClient(_circuit);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Files_that_do_not_answer_are_not_asked_for_a_while_and_the_worker_has_a_problem()
    {
        _server.IsAway = true;
        await FailAsync(3);
        Assert.Contains("files.example:8080 do not answer: refused", _circuit.Problem, StringComparison.Ordinal);

        var e = await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(Files));

        Assert.Equal(_circuit.Problem, e.Message);
        Assert.Equal(3, _server.Asked);
        Assert.Single(_log);
    }

    [Fact]
    public async Task They_are_tried_by_one_request_at_a_time_until_they_answer_again()
    {
        _server.IsAway = true;
        await FailAsync(3);
        _time.Advance(TimeSpan.FromSeconds(6));
        await _server.WasAskedAsync(4);
        Assert.NotNull(_circuit.Problem);

        _server.IsAway = false;
        while (_circuit.Problem is not null)
        {
            // The wait for the next try may not have begun yet.
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(2, _log.Count);
        Assert.True((await _http.GetAsync(Files)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_answer_that_something_is_not_there_is_an_answer()
    {
        _server.Answer = HttpStatusCode.NotFound;
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(Files)).StatusCode);

        Assert.Null(_circuit.Problem);
    }

    [Fact]
    public async Task Who_gives_up_waiting_says_nothing_of_the_files()
    {
        _server.IsSlow = true;
        for (var i = 0; i < 5; i++)
        {
            using var cancel = new CancellationTokenSource();
            var asked = _http.GetAsync(Files, cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        }

        Assert.Null(_circuit.Problem);
    }

    [Fact]
    public async Task Files_that_take_a_connection_and_say_nothing_do_not_answer()
    {
        _server.IsSlow = true;
        for (var i = 0; i < 3; i++)
        {
            var asked = _http.GetAsync(Files);
            await _server.WasAskedAsync(i + 1);
            _time.Advance(TimeSpan.FromSeconds(16));
            await Assert.ThrowsAsync<HttpRequestException>(() => asked);
        }

        Assert.Contains("no answer in time", _circuit.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_at_another_place_start_without_a_problem()
    {
        _server.IsAway = true;
        await FailAsync(3);

        _circuit.Use(new Uri("http://other.example:8080/"));

        Assert.Null(_circuit.Problem);
    }

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
            await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(Files));
    }

    private sealed class Server : HttpMessageHandler
    {
        public bool IsAway { get; set; }

        public bool IsSlow { get; set; }

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public int Asked { get; private set; }

        public async Task WasAskedAsync(int times)
        {
            while (Asked < times)
                await Task.Yield();
        }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            if (IsSlow)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return IsAway ? throw new HttpRequestException("refused") : new HttpResponseMessage(Answer);
        }
    }
}
