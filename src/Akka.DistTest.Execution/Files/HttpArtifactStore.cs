using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>Artifacts at a cluster's files URL. Broken connections are tried again; throws
/// <see cref="HttpRequestException"/> when that did not help.</summary>
public sealed class HttpArtifactStore : IArtifactStore
{
    private readonly HttpClient _http;
    private readonly Uri _files;
    private readonly HttpRetry _retry;

    /// <param name="http">The caller's; its timeout applies to each single file.</param>
    /// <param name="files">The cluster's files URL.</param>
    public HttpArtifactStore(HttpClient http, Uri files)
        : this(http, files, HttpRetry.Default)
    {
    }

    internal HttpArtifactStore(HttpClient http, Uri files, HttpRetry retry)
    {
        _http = http;
        _files = new Uri($"{files.ToString().TrimEnd('/')}/");
        _retry = retry;
    }

    /// <inheritdoc/>
    /// <exception cref="ArtifactGapException">The offset lies behind the end of the file.</exception>
    public Task AppendAsync(ArtifactKey key, long offset, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var route = new Uri($"{RouteOf(key)}?offset={offset.ToString(CultureInfo.InvariantCulture)}");
        return _retry.RunAsync(
            async () =>
            {
                using var body = new ReadOnlyMemoryContent(content);
                using var answer = await _http.PutAsync(route, body, cancel).ConfigureAwait(false);
                if (answer.StatusCode == HttpStatusCode.Conflict)
                {
                    var words = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
                    throw new ArtifactGapException(words);
                }

                await HttpRetry.CheckAsync(answer, cancel).ConfigureAwait(false);
                return true;
            },
            cancel);
    }

    /// <inheritdoc/>
    /// <remarks>A content that cannot seek is kept in a temporary file, so that it can be sent again.</remarks>
    public async Task<string> PutAsync(ArtifactKey key, Stream content, CancellationToken cancel)
    {
        if (content.CanSeek)
            return await PutSeekableAsync(key, content, cancel).ConfigureAwait(false);

        var spool = new FileStream(
            Path.GetTempFileName(),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose);
        await using (spool.ConfigureAwait(false))
        {
            await content.CopyToAsync(spool, cancel).ConfigureAwait(false);
            spool.Position = 0;
            return await PutSeekableAsync(key, spool, cancel).ConfigureAwait(false);
        }
    }

    public Task<Stream?> OpenAsync(ArtifactKey key, long offset, CancellationToken cancel)
    {
        var route = new Uri($"{RouteOf(key)}?offset={offset.ToString(CultureInfo.InvariantCulture)}");
        return _retry.RunAsync<Stream?>(
            async () =>
            {
                var answer = await _http.GetAsync(route, HttpCompletionOption.ResponseHeadersRead, cancel)
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

    public Task<IReadOnlyList<ArtifactKey>> ListAsync(RunId run, CancellationToken cancel) =>
        _retry.RunAsync<IReadOnlyList<ArtifactKey>>(
            async () =>
            {
                using var answer = await HttpRetry.CheckAsync(
                    await _http.GetAsync(new Uri(_files, ArtifactRoute.Of(run)), cancel).ConfigureAwait(false), cancel)
                    .ConfigureAwait(false);
                var list = await answer.Content.ReadFromJsonAsync(FilesJson.Default.Artifacts, cancel)
                    .ConfigureAwait(false);
                return [.. (list ?? []).Select(a => new ArtifactKey(run, a.Task, a.Attempt, a.Path))];
            },
            cancel);

    private async Task<string> PutSeekableAsync(ArtifactKey key, Stream content, CancellationToken cancel)
    {
        var begin = content.Position;
        var expected = await ContentHash.OfAsync(content, cancel).ConfigureAwait(false);
        return await _retry.RunAsync(
            async () =>
            {
                content.Position = begin;
                using var body = new StreamContent(new UnownedStream(content));
                using var answer = await HttpRetry.CheckAsync(
                    await _http.PutAsync(RouteOf(key), body, cancel).ConfigureAwait(false), cancel)
                    .ConfigureAwait(false);
                var stored = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
                return stored == expected
                    ? stored
                    : throw new BrokenTransferException($"'{key.Path}' arrived as {stored}, sent was {expected}.");
            },
            cancel).ConfigureAwait(false);
    }

    private Uri RouteOf(ArtifactKey key) => new(_files, ArtifactRoute.Of(key.Run, key.Task, key.Attempt, key.Path));
}
