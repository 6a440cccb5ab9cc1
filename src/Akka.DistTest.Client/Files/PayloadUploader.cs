using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Akka.DistTest.Files;

/// <summary>Sends payloads to a cluster's files URL: only the contents that it lacks.</summary>
public sealed class PayloadUploader
{
    // A question of 4,000 hashes is 270 kB; the endpoint takes up to 1 MiB.
    private const int HashesPerQuestion = 4000;
    private const int Parallel = 4;

    private readonly HttpClient _http;
    private readonly Uri _files;
    private readonly HttpRetry _retry;

    /// <param name="http">The caller's; its timeout applies to each single file.</param>
    /// <param name="files">The cluster's files URL.</param>
    public PayloadUploader(HttpClient http, Uri files)
        : this(http, files, HttpRetry.Default)
    {
    }

    internal PayloadUploader(HttpClient http, Uri files, HttpRetry retry)
    {
        _http = http;
        _files = new Uri($"{files.ToString().TrimEnd('/')}/");
        _retry = retry;
    }

    /// <summary>
    /// Ends when the server has verified and stored everything; the manifest goes last, so that a manifest which is
    /// there is complete. Broken connections are tried again; throws <see cref="HttpRequestException"/> when that
    /// did not help, and <see cref="PayloadRefusedException"/> when a file changed since it was packed.
    /// </summary>
    public async Task<UploadResult> UploadAsync(PackedPayload payload, CancellationToken cancel = default)
    {
        var manifest = payload.Manifest;
        var missing = await MissingAsync([.. payload.Sources.Keys, manifest.Sha256], cancel).ConfigureAwait(false);
        var sent = 0L;
        var limit = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel };
        await System.Threading.Tasks.Parallel.ForEachAsync(
            missing.Where(payload.Sources.ContainsKey),
            limit,
            async (hash, stop) => Interlocked.Add(
                ref sent, await SendFileAsync(hash, payload.Sources[hash], stop).ConfigureAwait(false)))
            .ConfigureAwait(false);

        if (missing.Contains(manifest.Sha256))
        {
            await PutAsync(manifest.Sha256, () => new MemoryStream(manifest.Content.ToArray()), cancel)
                .ConfigureAwait(false);
            sent += manifest.Content.Length;
        }

        return new UploadResult(manifest.Sha256, missing.Count, sent, payload.Sources.Count + 1);
    }

    private async Task<HashSet<string>> MissingAsync(IReadOnlyList<string> hashes, CancellationToken cancel)
    {
        var missing = new HashSet<string>();
        foreach (var question in hashes.Distinct().Chunk(HashesPerQuestion))
        {
            missing.UnionWith(await _retry.RunAsync(() => AskAsync(question, cancel), cancel).ConfigureAwait(false));
        }

        return missing;
    }

    private async Task<IReadOnlyList<string>> AskAsync(IReadOnlyList<string> hashes, CancellationToken cancel)
    {
        using var body = JsonContent.Create(hashes, FilesJson.Default.Hashes);
        using var answer = await HttpRetry.CheckAsync(
            await _http.PostAsync(new Uri(_files, "blobs/missing"), body, cancel).ConfigureAwait(false), cancel)
            .ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync(FilesJson.Default.Hashes, cancel).ConfigureAwait(false) ?? [];
    }

    private async Task<long> SendFileAsync(string hash, string path, CancellationToken cancel)
    {
        try
        {
            return await PutAsync(hash, () => File.OpenRead(path), cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.BadRequest)
        {
            throw new PayloadRefusedException(
                $"'{path}' was changed while it was sent; submit again when nothing writes to it. ({e.Message})", e);
        }
    }

    private Task<long> PutAsync(string hash, Func<Stream> open, CancellationToken cancel) => _retry.RunAsync(
        async () =>
        {
            var content = open();
            var length = content.Length;
            using var body = new StreamContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await HttpRetry.CheckAsync(
                await _http.PutAsync(new Uri(_files, $"blobs/{hash}"), body, cancel).ConfigureAwait(false), cancel)
                .ConfigureAwait(false);
            return length;
        },
        cancel);
}
