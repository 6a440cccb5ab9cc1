using Akka.DistTest.Plans;

namespace Akka.DistTest.Files;

public sealed class PayloadCacheRoomTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingSource _source = new();
    private readonly PayloadCache _cache;

    // A payload of 1,000 bytes takes 2,000, its content and its folder, and some 130 for its manifest: two do not fit.
    public PayloadCacheRoomTests() =>
        _cache = new PayloadCache(new PayloadCacheOptions(_folder["cache"]) { MaxBytes = 4000 }, _source);

    [Fact]
    public async Task What_was_used_longest_ago_goes_first()
    {
        var a = await UseAsync('a', release: true);
        var b = await UseAsync('b', release: true);
        Assert.Equal(a, await UseAsync('a', release: true));

        var c = await UseAsync('c', release: true);

        Assert.True(Directory.Exists(a));
        Assert.False(Directory.Exists(b));
        Assert.True(Directory.Exists(c));
        Assert.True(Size() <= 4000, $"{Size()} bytes are kept, 4000 are allowed");
    }

    [Fact]
    public async Task What_is_in_use_stays_even_beyond_the_limit()
    {
        var used = new[] { await UseAsync('a'), await UseAsync('b'), await UseAsync('c'), await UseAsync('d') };

        Assert.All(used, path => Assert.Equal(1000, new FileInfo(Path.Combine(path, "file")).Length));
    }

    [Fact]
    public async Task What_was_evicted_is_fetched_again()
    {
        var a = await UseAsync('a', release: true);
        await UseAsync('b');
        await UseAsync('c');
        Assert.False(Directory.Exists(a));

        Assert.Equal(a, await UseAsync('a'));

        Assert.Equal(1000, new FileInfo(Path.Combine(a, "file")).Length);
        Assert.Equal(2, _source.Opened.Count(h => h == HashOf('a')));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cache.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private async Task<string> UseAsync(char name, bool release = false)
    {
        Age();
        PayloadFolder folder = _source.Add(("file", new string(name, 1000)));
        var path = await _cache.ResolveAsync(folder, default);
        if (release)
            _cache.Release(folder);
        return path;
    }

    // Everything so far was an hour longer ago; file times are too coarse to tell the steps of a test apart.
    private void Age()
    {
        foreach (var file in CacheFiles().Where(f => f.Extension == ".used" || f.FullName.Contains("blobs")))
            file.LastWriteTimeUtc = file.LastWriteTimeUtc.AddHours(-1);
    }

    private long Size() => CacheFiles()
        .Where(f => f.Name == "file" || f.FullName.Contains("blobs"))
        .Sum(f => f.Length);

    private IEnumerable<FileInfo> CacheFiles()
    {
        var cache = new DirectoryInfo(_folder["cache"]);
        return cache.Exists ? cache.EnumerateFiles("*", SearchOption.AllDirectories) : [];
    }

    private static string HashOf(char name) =>
        ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(new string(name, 1000)));
}
