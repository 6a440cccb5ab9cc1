using System.Net;

namespace Akka.DistTest.Files;

/// <summary>Contents from a cluster's files URL.</summary>
public sealed class HttpBlobSource : IBlobSource
{
    private readonly HttpClient _http;
    private readonly Uri _files;
    private readonly HttpRetry _retry;

    /// <param name="http">The caller's.</param>
    /// <param name="files">The cluster's files URL.</param>
    public HttpBlobSource(HttpClient http, Uri files)
        : this(http, files, HttpRetry.Default)
    {
    }

    internal HttpBlobSource(HttpClient http, Uri files, HttpRetry retry)
    {
        _http = http;
        _files = new Uri($"{files.ToString().TrimEnd('/')}/");
        _retry = retry;
    }

    public string Name => _files.ToString();

    /// <summary>Tries again until the headers are here; a connection that breaks later shows to the reader.</summary>
    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancel) => _retry.RunAsync<Stream?>(
        async () =>
        {
            var answer = await _http
                .GetAsync(new Uri(_files, $"blobs/{sha256}"), HttpCompletionOption.ResponseHeadersRead, cancel)
                .ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                answer.Dispose();
                return null;
            }

            await HttpRetry.CheckAsync(answer, cancel).ConfigureAwait(false);
            return await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        },
        cancel);
}
