using System.Net;
using System.Net.Sockets;

namespace Akka.DistTest.Files;

/// <summary>
/// Repeats a request whose connection broke or whose server was not ready. Only for requests that may be repeated,
/// which all of the files endpoints are. Compiled into the client and into the worker.
/// </summary>
internal sealed class HttpRetry(int tries, TimeSpan backoff)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Six tries over about six seconds: longer than a coordinator takes to come back.</summary>
    public static HttpRetry Default { get; } = new(6, TimeSpan.FromMilliseconds(200));

    /// <summary>Gives the answer of the first try that had one; throws what the last try threw.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await request().ConfigureAwait(false);
            }
            catch (Exception e) when (attempt < tries && !cancel.IsCancellationRequested && IsPassing(e))
            {
                await Task.Delay(WaitAfter(attempt), cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Throws <see cref="HttpRequestException"/> with the server's own words unless it succeeded.</summary>
    public static async Task<HttpResponseMessage> CheckAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode)
            return answer;

        using (answer)
        {
            var words = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
            var request = answer.RequestMessage;
            throw new HttpRequestException(
                $"{request?.Method} {request?.RequestUri} answered {(int)answer.StatusCode}: {words}",
                null,
                answer.StatusCode);
        }
    }

    private static bool IsPassing(Exception e) => e switch
    {
        HttpRequestException { StatusCode: { } status } =>
            status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        HttpRequestException or HttpIOException or BrokenTransferException => true,
        IOException { InnerException: SocketException } => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    private TimeSpan WaitAfter(int attempt)
    {
        var wait = Math.Min(backoff.TotalMilliseconds * Math.Pow(2, attempt - 1), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(wait * (0.8 + (0.4 * Random.Shared.NextDouble())));
    }
}

/// <summary>What arrived is not what was sent; sending it again may help.</summary>
internal sealed class BrokenTransferException(string message) : Exception(message);
