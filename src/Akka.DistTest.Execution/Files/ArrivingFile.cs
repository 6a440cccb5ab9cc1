namespace Akka.DistTest.Files;

/// <summary>
/// A file that becomes visible only when it is whole: written under a name of its own, then renamed. Disposing it
/// before <see cref="KeepAsync"/> leaves nothing.
/// </summary>
internal sealed class ArrivingFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    /// <param name="folder">On the same volume as the final place; made when it is missing.</param>
    public ArrivingFile(string folder)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        _stream = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: false);
    }

    public Stream Stream => _stream;

    /// <summary>Moves it to its place, over what may be there.</summary>
    public async Task KeepAsync(string target)
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(_path, target, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        File.Delete(_path);
    }
}
