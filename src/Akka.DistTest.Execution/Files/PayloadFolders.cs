using System.Globalization;
using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Akka.DistTest.Security;

namespace Akka.DistTest.Files;

/// <summary>The folders that a payload cache has laid out, one for each manifest.</summary>
internal sealed class PayloadFolders : IAsyncDisposable
{
    private readonly PayloadCacheOptions _options;
    private readonly CacheLayout _layout;
    private readonly BlobStore _store;
    private readonly BlobCache _blobs;
    private readonly CacheRoom _room;
    private readonly FolderLayout _files;
    private readonly SharedWork<string> _making = new();
    private readonly UseCount _uses = new();
    private readonly HashSet<string> _settled = [];
    private readonly Lock _gate = new();

    /// <summary>Throws <see cref="PayloadException"/> when another process has the cache.</summary>
    public PayloadFolders(PayloadCacheOptions options, IBlobSource source)
    {
        _options = options;
        _layout = CacheLayout.Open(options.Root);
        _store = new BlobStore(_layout.Blobs);
        _blobs = new BlobCache(_store, source);
        _room = new CacheRoom(_layout, _store, _uses, _blobs.Uses);
        _files = new FolderLayout(_blobs, options.Parallel);
    }

    /// <summary>The folder of a manifest, complete. In use until <see cref="Release"/>, unless this throws.</summary>
    public async Task<string> AcquireAsync(string manifest, CancellationToken cancel)
    {
        var settled = Begin(manifest);
        try
        {
            if (!settled)
                await _making.RunAsync(manifest, stop => EnsureAsync(manifest, stop), cancel).ConfigureAwait(false);

            lock (_gate)
                _settled.Add(manifest);
            return _layout.FolderOf(manifest);
        }
        catch
        {
            _uses.End(manifest);
            throw;
        }
    }

    public void Release(string manifest) => _uses.End(manifest);

    public async ValueTask DisposeAsync()
    {
        await _making.DisposeAsync().ConfigureAwait(false);
        await _blobs.DisposeAsync().ConfigureAwait(false);
        _layout.Dispose();
    }

    // While others use the folder, what they changed in it is theirs, as in a folder used in place: it is looked at
    // again only when nobody does.
    private bool Begin(string manifest)
    {
        lock (_gate)
        {
            if (_uses.Begin(manifest) == 1)
                _settled.Remove(manifest);
            return _settled.Contains(manifest);
        }
    }

    private async Task EnsureAsync(string sha256, CancellationToken cancel)
    {
        var manifest = await ReadManifestAsync(sha256, cancel).ConfigureAwait(false);
        var ready = new FileInfo(_layout.ReadyFileOf(sha256));
        if (!ready.Exists || !FolderLayout.IsIntact(_layout.FolderOf(sha256), manifest, ready.LastWriteTimeUtc))
            await MakeAsync(manifest, cancel).ConfigureAwait(false);

        await File.WriteAllBytesAsync(_layout.UsedFileOf(sha256), [], cancel).ConfigureAwait(false);
    }

    private async Task MakeAsync(PayloadManifest manifest, CancellationToken cancel)
    {
        _layout.Remove(manifest.Sha256);
        var hashes = manifest.Files.Where(f => f.Link is null).Select(f => f.Sha256).Distinct().ToList();
        hashes.ForEach(h => _blobs.Uses.Begin(h));
        try
        {
            var bytes = manifest.Files.Sum(f => f.Bytes);
            var missing = manifest.Files
                .Where(f => f.Link is null && !_store.Contains(f.Sha256))
                .DistinctBy(f => f.Sha256);
            _room.Make(bytes + missing.Sum(f => f.Bytes), _options.MaxBytes);

            await FillAsync(manifest, cancel).ConfigureAwait(false);

            // Used before ready: what is ready is counted, and what is counted has a time of its last use.
            await File.WriteAllBytesAsync(_layout.UsedFileOf(manifest.Sha256), [], cancel).ConfigureAwait(false);
            await File.WriteAllTextAsync(
                _layout.ReadyFileOf(manifest.Sha256), bytes.ToString(CultureInfo.InvariantCulture), cancel)
                .ConfigureAwait(false);
        }
        finally
        {
            hashes.ForEach(_blobs.Uses.End);
        }
    }

    private async Task FillAsync(PayloadManifest manifest, CancellationToken cancel)
    {
        var making = Path.Combine(_layout.Making, Guid.NewGuid().ToString("N"));
        try
        {
            await _files.FillAsync(making, manifest, cancel).ConfigureAwait(false);
            Ownership.GiveAll(_options.Owner, making);
            Directory.Move(making, _layout.FolderOf(manifest.Sha256));
        }
        catch
        {
            // At once, not when the cache is opened next: the disk may be full of it.
            if (Directory.Exists(making))
                Directory.Delete(making, recursive: true);
            throw;
        }
    }

    private async Task<PayloadManifest> ReadManifestAsync(string sha256, CancellationToken cancel)
    {
        var content = new MemoryStream();
        _blobs.Uses.Begin(sha256);
        try
        {
            await _blobs.CopyAsync(sha256, () => content = new MemoryStream(), cancel).ConfigureAwait(false);
            return PayloadManifest.Parse(content.ToArray());
        }
        catch (FormatException e)
        {
            _options.Refusals?.Refuse(RefusalKinds.PayloadPath, $"payload {sha256}: {e.Message}");
            throw new PayloadException(e.Message, e) { IsRefused = true };
        }
        finally
        {
            _blobs.Uses.End(sha256);
        }
    }
}
