using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>
/// Artifacts in a folder: <c>RUN/TASK/ATTEMPT/PATH</c>. A put file is there whole or not at all; a log may be read
/// while it grows. Whoever appends to a file does so through one store.
/// </summary>
public sealed class FolderArtifactStore : IArtifactStore
{
    private const int Stripes = 64;

    private readonly string _root;
    private readonly string _arriving;
    private readonly SemaphoreSlim[] _appends = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    /// <param name="root">The folder; made when the first file comes.</param>
    public FolderArtifactStore(string root)
    {
        _root = Path.GetFullPath(root);
        _arriving = Path.Combine(_root, ".arriving");
    }

    /// <inheritdoc/>
    /// <exception cref="ArtifactGapException">The offset lies behind the end of the file.</exception>
    public async Task AppendAsync(
        ArtifactKey key, long offset, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var path = PathOf(key);
        var turn = _appends[(uint)path.GetHashCode(StringComparison.Ordinal) % Stripes];
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await AppendAsync(path, offset, content, cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<string> PutAsync(ArtifactKey key, Stream content, CancellationToken cancel)
    {
        var path = PathOf(key);
        var file = new ArrivingFile(_arriving);
        await using (file.ConfigureAwait(false))
        {
            var hash = await VerifiedCopy.CopyAsync(content, file.Stream, cancel).ConfigureAwait(false);
            await file.KeepAsync(path).ConfigureAwait(false);
            return hash;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The stream can seek. An offset behind the end gives an empty stream.</remarks>
    public Task<Stream?> OpenAsync(ArtifactKey key, long offset, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        try
        {
            var share = FileShare.ReadWrite | FileShare.Delete;
            var file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, share);
            file.Seek(Math.Min(offset, file.Length), SeekOrigin.Begin);
            return Task.FromResult<Stream?>(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<IReadOnlyList<ArtifactKey>> ListAsync(RunId run, CancellationToken cancel)
    {
        var folder = Path.Combine(_root, ArtifactPath.Of(run));
        var keys = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => ArtifactPath.KeyOf(run, Path.GetRelativePath(folder, f)))
            : [];
        return Task.FromResult<IReadOnlyList<ArtifactKey>>(
        [
            .. keys.OfType<ArtifactKey>()
                .OrderBy(k => k.Task.Value, StringComparer.Ordinal)
                .ThenBy(k => k.Attempt)
                .ThenBy(k => k.Path, StringComparer.Ordinal),
        ]);
    }

    private static async Task AppendAsync(
        string path, long offset, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var share = FileShare.Read | FileShare.Delete;
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, share, bufferSize: 1);
        await using (file.ConfigureAwait(false))
        {
            var known = file.Length - offset;
            if (known < 0)
                throw new ArtifactGapException(offset, file.Length);

            if (known >= content.Length)
                return;

            // A try before this one may have got through in part.
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(content[(int)known..], cancel).ConfigureAwait(false);
        }
    }

    private string PathOf(ArtifactKey key) => Path.Combine(_root, ArtifactPath.Of(key));
}
