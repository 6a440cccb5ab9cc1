namespace Akka.DistTest.Files;

/// <summary>What attempts and disks do to what the cache keeps.</summary>
public sealed class PayloadCacheDamageTests : IAsyncLifetime, IDisposable
{
    private static readonly string One = ContentHash.Of("one"u8);
    private readonly TempFolder _folder = new();
    private readonly RecordingSource _source = new();
    private readonly PayloadCache _cache;

    public PayloadCacheDamageTests() => _cache = new(new PayloadCacheOptions(_folder["cache"]), _source);

    [Fact]
    public async Task What_an_attempt_writes_to_its_files_never_reaches_the_cache()
    {
        var first = _source.Add(("a", "one"));
        var path = await _cache.ResolveAsync(first, default);

        await File.WriteAllTextAsync(Path.Combine(path, "a"), "ruined");

        var other = await _cache.ResolveAsync(_source.Add(("b", "one")), default);
        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(other, "b")));
        Assert.Equal(1, _source.Opened.Count(h => h == One));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("longer than it was")]
    public async Task A_folder_that_attempts_changed_is_laid_out_anew_for_those_after_them(string? change)
    {
        var folder = _source.Add(("a", "one"));
        var file = Path.Combine(await _cache.ResolveAsync(folder, default), "a");
        if (change is null)
            File.Delete(file);
        else
            await File.WriteAllTextAsync(file, change);
        _cache.Release(folder);

        await _cache.ResolveAsync(folder, default);

        Assert.Equal("one", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_change_that_keeps_the_size_is_noticed_by_its_time()
    {
        var folder = _source.Add(("a", "one"));
        var file = Path.Combine(await _cache.ResolveAsync(folder, default), "a");
        await File.WriteAllTextAsync(file, "eno");
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));
        _cache.Release(folder);

        await _cache.ResolveAsync(folder, default);

        Assert.Equal("one", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_folder_is_left_alone_while_another_attempt_uses_it()
    {
        var folder = _source.Add(("a", "one"));
        var file = Path.Combine(await _cache.ResolveAsync(folder, default), "a");
        await File.WriteAllTextAsync(file, "changed by a test that still runs");

        await _cache.ResolveAsync(folder, default);

        Assert.Equal("changed by a test that still runs", await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("eno")]
    public async Task A_damaged_content_is_noticed_and_fetched_again(string damage)
    {
        await _cache.ResolveAsync(_source.Add(("a", "one")), default);
        await File.WriteAllTextAsync(BlobOf(One), damage);

        var path = await _cache.ResolveAsync(_source.Add(("b", "one")), default);

        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(path, "b")));
        Assert.Equal(2, _source.Opened.Count(h => h == One));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cache.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private string BlobOf(string hash) => _folder[$"cache/blobs/{hash[..2]}/{hash}"];
}
