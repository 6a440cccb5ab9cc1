namespace Akka.DistTest.Files;

/// <summary>
/// Keeps contents under their SHA-256 in a folder: <c>ab/abcd…</c>. A content is there whole or not at all, even
/// after a crash, and may be stored by several processes at once.
/// </summary>
public sealed class BlobStore : IBlobSource
{
    private readonly string _root;
    private readonly string _arriving;

    /// <param name="root">The folder; made when the first content comes.</param>
    public BlobStore(string root)
    {
        _root = Path.GetFullPath(root);
        _arriving = Path.Combine(_root, "arriving");
    }

    public string Name => _root;

    public bool Contains(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Those of the hashes that are not here, in their order.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> hashes) => [.. hashes.Where(h => !Contains(h))];

    /// <summary>Stores a content. Throws <see cref="BlobMismatchException"/> and keeps nothing when it has another
    /// hash. A repeat replaces the content by an equal one.</summary>
    /// <returns>Its size in bytes.</returns>
    public async Task<long> PutAsync(string sha256, Stream content, CancellationToken cancel)
    {
        var target = PathOf(sha256);
        var file = new ArrivingFile(_arriving);
        await using (file.ConfigureAwait(false))
        {
            await VerifiedCopy.CopyAsync(sha256, content, file.Stream, cancel).ConfigureAwait(false);
            var bytes = file.Stream.Length;
            await file.KeepAsync(target).ConfigureAwait(false);
            return bytes;
        }
    }

    /// <summary>Null when it is not there. The stream can seek.</summary>
    public Stream? Open(string sha256)
    {
        try
        {
            return new FileStream(
                PathOf(sha256),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                bufferSize: 1,
                FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    Task<Stream?> IBlobSource.OpenAsync(string sha256, CancellationToken cancel) => Task.FromResult(Open(sha256));

    /// <summary>Where a content is or would be. Throws <see cref="ArgumentException"/> for what is no SHA-256 in
    /// lower-case hex, so that nothing else can become a path.</summary>
    internal string PathOf(string sha256)
    {
        if (!ContentHash.IsWellFormed(sha256))
            throw new ArgumentException($"'{sha256}' is not a SHA-256 in lower-case hex.", nameof(sha256));

        return Path.Combine(_root, sha256[..2], sha256);
    }

    /// <summary>Every content with its size and the time of its last use.</summary>
    internal IEnumerable<FileInfo> Enumerate() => Directory.Exists(_root)
        ? new DirectoryInfo(_root).EnumerateDirectories("??").SelectMany(d => d.EnumerateFiles())
        : [];
}
