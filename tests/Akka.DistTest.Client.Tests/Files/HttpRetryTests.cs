using System.Net;

namespace Akka.DistTest.Files;

public sealed class HttpRetryTests
{
    private readonly HttpRetry _retry = new(3, TimeSpan.Zero);
    private int _tries;

    [Fact]
    public async Task A_broken_connection_is_tried_again() =>
        Assert.Equal(3, await _retry.RunAsync(
            () => ++_tries < 3 ? throw new HttpRequestException("reset") : Task.FromResult(_tries), default));

    [Fact]
    public async Task The_last_error_is_told_when_trying_did_not_help()
    {
        var e = await Assert.ThrowsAsync<HttpRequestException>(
            () => _retry.RunAsync<int>(() => throw new HttpRequestException($"try {++_tries}"), default));

        Assert.Equal("try 3", e.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 3)]
    [InlineData(HttpStatusCode.TooManyRequests, 3)]
    [InlineData(HttpStatusCode.BadRequest, 1)]
    [InlineData(HttpStatusCode.InsufficientStorage, 1)]
    public async Task An_answer_is_tried_again_when_it_may_be_another_next_time(HttpStatusCode status, int tries)
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _retry.RunAsync<int>(
            () =>
            {
                _tries++;
                throw new HttpRequestException("no", null, status);
            },
            default));

        Assert.Equal(tries, _tries);
    }

    [Fact]
    public async Task A_bug_is_not_tried_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _retry.RunAsync<int>(
            () =>
            {
                _tries++;
                throw new InvalidOperationException();
            },
            default));

        Assert.Equal(1, _tries);
    }
}
