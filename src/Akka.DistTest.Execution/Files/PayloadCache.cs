using System.Collections.Concurrent;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>
/// Gives attempts the submitter's folder: in place where this machine sees it, otherwise a copy made from its payload,
/// fetched once for all attempts of this worker. Nothing is opened or read before the first folder that is not here.
/// </summary>
public sealed class PayloadCache : IPayloadSource, IAsyncDisposable
{
    private readonly PayloadCacheOptions _options;
    private readonly IBlobSource? _source;
    private readonly ConcurrentDictionary<(string Path, string Mark), bool> _inPlace = new();
    private readonly Lock _gate = new();
    private PayloadFolders? _folders;

    /// <param name="options">Where payloads are kept.</param>
    /// <param name="source">Where payloads come from; null when this worker has no such place.</param>
    public PayloadCache(PayloadCacheOptions options, IBlobSource? source)
    {
        _options = options;
        _source = source;
    }

    public async Task<string> ResolveAsync(PayloadFolder folder, CancellationToken cancel)
    {
        if (IsInPlace(folder))
        {
            return Directory.Exists(folder.Path)
                ? folder.Path
                : throw new PayloadException($"The folder '{folder.Path}' was here earlier and is gone now.");
        }

        if (folder.Manifest is null)
            throw new PayloadException(Advice(folder));

        try
        {
            return await Folders(folder).AcquireAsync(folder.Manifest, cancel).ConfigureAwait(false);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            throw new PayloadException(
                $"The disk of this worker is full: there was no room for the folder '{folder.Name}'. ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            throw new PayloadException($"The folder '{folder.Name}' could not be laid out here: {e.Message}", e);
        }
        catch (ArgumentException e) when (!ContentHash.IsWellFormed(folder.Manifest))
        {
            throw new PayloadException($"The folder '{folder.Name}' names no payload: {e.Message}", e);
        }
    }

    public void Release(PayloadFolder folder)
    {
        if (folder.Manifest is { } manifest && !IsInPlace(folder))
            _folders?.Release(manifest);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folders is { } folders)
            await folders.DisposeAsync().ConfigureAwait(false);
    }

    // Once in place, always in place: tests change the folder they run in, and the next attempt must find it all the
    // same. Once fetched, always fetched, so that each use is released where it was acquired. Only a folder that could
    // not be had at all is looked for again: a share may be mounted late.
    private bool IsInPlace(PayloadFolder folder)
    {
        if (folder.Mark is not { } mark)
            return false;

        var key = (folder.Path, mark);
        if (_inPlace.TryGetValue(key, out var known))
            return known;

        var holds = Holds(folder.Path, mark);
        return holds || folder.Manifest is not null ? _inPlace.GetOrAdd(key, holds) : holds;
    }

    private PayloadFolders Folders(PayloadFolder folder)
    {
        lock (_gate)
        {
            return _folders ??= new PayloadFolders(_options, _source ?? throw new PayloadException(
                $"The folder '{folder.Name}' was sent as a payload, and this worker was started without a files URL."));
        }
    }

    private static bool Holds(string path, string mark)
    {
        try
        {
            return FolderMark.Holds(path, mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that this worker's account cannot look into is of no use to its attempts either.
            return false;
        }
    }

    private static string Advice(PayloadFolder folder) =>
        $"The folder '{folder.Path}' is not on this machine as it was when the plan was submitted, and the plan was"
        + " submitted without its files. Let the plan send them as a payload, put the folder on a share that workers"
        + " see under the same path, or require a worker of the submitter's machine.";
}
