using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>Contents that were fetched once and are kept. Trusts neither its source nor its own disk: each content is
/// verified when it arrives and again when it is copied out.</summary>
internal sealed class BlobCache(BlobStore store, IBlobSource source) : IAsyncDisposable
{
    private const int Tries = 3;

    private readonly SharedWork<string> _fetches = new();

    /// <summary>Held while contents are needed; what is held here is not evicted.</summary>
    public UseCount Uses { get; } = new();

    /// <summary>Fetches a content unless it is here. Throws <see cref="PayloadException"/>.</summary>
    public async Task EnsureAsync(string sha256, CancellationToken cancel)
    {
        if (store.Contains(sha256))
            File.SetLastWriteTimeUtc(store.PathOf(sha256), DateTime.UtcNow);
        else
            await _fetches.RunAsync(sha256, stop => FetchAsync(sha256, stop), cancel).ConfigureAwait(false);
    }

    /// <summary>Writes a content, fetching it first, and once more when the copy kept here turns out damaged.</summary>
    public async Task CopyAsync(string sha256, Func<Stream> open, CancellationToken cancel)
    {
        await EnsureAsync(sha256, cancel).ConfigureAwait(false);
        if (await TryCopyAsync(sha256, open, cancel).ConfigureAwait(false))
            return;

        File.Delete(store.PathOf(sha256));
        await EnsureAsync(sha256, cancel).ConfigureAwait(false);
        if (!await TryCopyAsync(sha256, open, cancel).ConfigureAwait(false))
        {
            throw new PayloadException(
                $"The disk of the payload cache '{store.Name}' does not give back what was written to it.");
        }
    }

    public ValueTask DisposeAsync() => _fetches.DisposeAsync();

    private async Task<bool> TryCopyAsync(string sha256, Func<Stream> open, CancellationToken cancel)
    {
        var kept = store.Open(sha256);
        if (kept is null)
            return false;

        await using (kept.ConfigureAwait(false))
        {
            var target = open();
            await using (target.ConfigureAwait(false))
                return await VerifiedCopy.CopyAsync(kept, target, cancel).ConfigureAwait(false) == sha256;
        }
    }

    private async Task FetchAsync(string sha256, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var content = await source.OpenAsync(sha256, cancel).ConfigureAwait(false)
                    ?? throw new PayloadException(
                        $"The content {sha256} is not at {source.Name} any more. Submit the plan again.");
                await using (content.ConfigureAwait(false))
                    await store.PutAsync(sha256, content, cancel).ConfigureAwait(false);
                return;
            }
            catch (IOException e) when (DiskFull.Is(e))
            {
                throw;
            }
            catch (Exception e) when (attempt < Tries && e is (IOException or BlobMismatchException))
            {
                // The connection broke in the middle, or the bytes were damaged on the way: fetch it again.
            }
            catch (Exception e) when (e is IOException or BlobMismatchException or HttpRequestException)
            {
                throw new PayloadException(
                    $"The content {sha256} could not be fetched from {source.Name}: {e.Message}", e);
            }
        }
    }
}
