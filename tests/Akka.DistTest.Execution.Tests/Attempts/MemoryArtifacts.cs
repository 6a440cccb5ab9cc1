using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Attempts;

/// <summary>An artifact store with a memory that checks offsets and can be full.</summary>
internal sealed class MemoryArtifacts : IArtifactStore
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new();

    public bool IsFull { get; set; }

    public IEnumerable<string> Paths => _files.Keys.Order(StringComparer.Ordinal);

    public string Text(string path) => Encoding.UTF8.GetString(_files[path]);

    public long Length(string path) => _files[path].Length;

    public Task AppendAsync(ArtifactKey key, long offset, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ThrowWhenFull();
        var before = _files.GetValueOrDefault(key.Path, []);
        if (offset > before.Length)
            throw new ArgumentException($"offset {offset} in a file of {before.Length} bytes");
        _files[key.Path] = [.. before[..(int)offset], .. content.Span];
        return Task.CompletedTask;
    }

    public async Task<string> PutAsync(ArtifactKey key, Stream content, CancellationToken cancel)
    {
        ThrowWhenFull();
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancel);
        _files[key.Path] = copy.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(copy.ToArray()));
    }

    public Task<Stream?> OpenAsync(ArtifactKey key, long offset, CancellationToken cancel) =>
        Task.FromResult<Stream?>(new MemoryStream(_files[key.Path][(int)offset..]));

    public Task<IReadOnlyList<ArtifactKey>> ListAsync(RunId run, CancellationToken cancel) =>
        throw new NotSupportedException();

    private void ThrowWhenFull()
    {
        if (IsFull)
            throw new IOException("No space left on device");
    }
}
