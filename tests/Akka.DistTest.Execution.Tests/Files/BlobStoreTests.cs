namespace Akka.DistTest.Files;

public sealed class BlobStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly BlobStore _store;

    public BlobStoreTests() => _store = new BlobStore(_folder.Path);

    [Fact]
    public async Task A_content_is_found_under_its_hash()
    {
        var hash = ContentHash.Of("content"u8);

        Assert.Equal(7, await _store.PutAsync(hash, new MemoryStream("content"u8.ToArray()), default));

        using var reader = new StreamReader(_store.Open(hash)!);
        Assert.Equal("content", await reader.ReadToEndAsync());
        Assert.True(_store.Contains(hash));
    }

    [Fact]
    public async Task A_content_with_another_hash_is_refused_and_nothing_is_kept()
    {
        var hash = ContentHash.Of("content"u8);

        await Assert.ThrowsAsync<BlobMismatchException>(
            () => _store.PutAsync(hash, new MemoryStream("CONTENT"u8.ToArray()), default));

        Assert.False(_store.Contains(hash));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Only_what_is_not_there_is_missing()
    {
        await _store.PutAsync(ContentHash.Empty, Stream.Null, default);
        var other = ContentHash.Of("other"u8);

        Assert.Equal([other], _store.Missing([ContentHash.Empty, other]));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public void What_is_no_hash_never_becomes_a_path(string hash) =>
        Assert.Throws<ArgumentException>(() => _store.Open(hash));

    public void Dispose() => _folder.Dispose();
}
