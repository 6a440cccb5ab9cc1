using Akka.DistTest.Plans;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

public sealed class PayloadCacheTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingSource _source = new();
    private PayloadCache _cache;

    public PayloadCacheTests() => _cache = Open();

    [Fact]
    public async Task A_folder_that_is_here_is_used_in_place_and_nothing_is_fetched()
    {
        var path = Path.GetDirectoryName(_folder.Write("suite/test_a.py", "x"))!;
        var folder = new PayloadFolder("suite", path, FolderMark.Of(path), null);

        Assert.Equal(path, await _cache.ResolveAsync(folder, default));

        Assert.Empty(_source.Opened);
        Assert.False(Directory.Exists(_folder["cache"]));
    }

    [Fact]
    public async Task A_folder_in_place_stays_so_when_its_tests_change_it()
    {
        var path = Path.GetDirectoryName(_folder.Write("suite/snapshot.json", "x"))!;
        var folder = new PayloadFolder("suite", path, FolderMark.Of(path), null);
        await _cache.ResolveAsync(folder, default);

        _folder.Write("suite/snapshot.json", "changed");

        Assert.Equal(path, await _cache.ResolveAsync(folder, default));
    }

    [Fact]
    public async Task A_folder_that_is_here_but_another_is_fetched()
    {
        var path = Path.GetDirectoryName(_folder.Write("suite/test_a.py", "local"))!;
        var folder = _source.Add(("test_a.py", "sent")) with { Path = path, Mark = $"1-{ContentHash.Empty}" };

        var resolved = await _cache.ResolveAsync(folder, default);

        Assert.Equal("sent", await File.ReadAllTextAsync(Path.Combine(resolved, "test_a.py")));
    }

    [Fact]
    public async Task A_folder_with_neither_says_what_to_do()
    {
        var e = await Assert.ThrowsAsync<PayloadException>(
            () => _cache.ResolveAsync(new PayloadFolder("suite", "/nowhere", "1-x", null), default));

        Assert.Contains("Let the plan send them as a payload", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_is_laid_out_with_folders_links_and_executables()
    {
        var script = _source.Add("#!/bin/sh");
        var folder = _source.Add([
            new PayloadFile("bin/run.sh", 9, script, true),
            new PayloadFile("empty", 0, _source.Add(""), false),
            new PayloadFile("latest", 0, "", false, "bin"),
        ]);

        var path = await _cache.ResolveAsync(folder, default);

        Assert.Equal("#!/bin/sh", await File.ReadAllTextAsync(Path.Combine(path, "latest", "run.sh")));
        Assert.Equal("", await File.ReadAllTextAsync(Path.Combine(path, "empty")));
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(Path.Combine(path, "bin/run.sh")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Attempts_at_the_same_time_share_one_fetch()
    {
        var gate = new TaskCompletionSource();
        _source.Gate = gate.Task;
        var folder = _source.Add(("a", "one"), ("b", "one"), ("c", "two"));

        var attempts = Enumerable.Range(0, 8).Select(_ => _cache.ResolveAsync(folder, default)).ToList();
        gate.SetResult();
        var paths = await Task.WhenAll(attempts);

        Assert.Single(paths.Distinct());
        Assert.Equal(3, _source.Opened.Count);
        Assert.Equal(3, _source.Opened.Distinct().Count());
    }

    [Fact]
    public async Task An_attempt_that_gives_up_waiting_does_not_stop_the_fetch_of_others()
    {
        var gate = new TaskCompletionSource();
        _source.Gate = gate.Task;
        var folder = _source.Add(("a", "one"));
        using var cancel = new CancellationTokenSource();

        var impatient = _cache.ResolveAsync(folder, cancel.Token);
        var patient = _cache.ResolveAsync(folder, default);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();

        Assert.True(File.Exists(Path.Combine(await patient, "a")));
    }

    [Fact]
    public async Task A_content_that_two_payloads_share_is_fetched_once()
    {
        await _cache.ResolveAsync(_source.Add(("a", "shared"), ("b", "one")), default);
        await _cache.ResolveAsync(_source.Add(("a", "shared"), ("b", "two")), default);

        Assert.Equal(1, _source.Opened.Count(h => h == ContentHash.Of("shared"u8)));
    }

    [Fact]
    public async Task What_was_fetched_is_kept_over_a_restart()
    {
        var folder = _source.Add(("a", "one"));
        var path = await _cache.ResolveAsync(folder, default);
        await _cache.DisposeAsync();
        _cache = Open();
        var asked = _source.Opened.Count;

        Assert.Equal(path, await _cache.ResolveAsync(folder, default));
        Assert.Equal(asked, _source.Opened.Count);
    }

    [Fact]
    public async Task Damage_on_the_way_is_noticed_and_the_content_is_fetched_again()
    {
        var folder = _source.Add(("a", "one"));
        _source.Fault(new MemoryStream("garbage"u8.ToArray()));
        _source.Fault(new BrokenStream("{\"ver"u8.ToArray()));

        var path = await _cache.ResolveAsync(folder, default);

        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(path, "a")));
    }

    [Fact]
    public async Task A_source_that_never_gives_the_right_content_is_named()
    {
        var folder = _source.Add(("a", "one"));
        for (var i = 0; i < 10; i++)
            _source.Fault(new MemoryStream("garbage"u8.ToArray()));

        var e = await Assert.ThrowsAsync<PayloadException>(() => _cache.ResolveAsync(folder, default));

        Assert.Contains("could not be fetched from memory: expected SHA-256", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_that_is_gone_says_to_submit_again()
    {
        var folder = _source.Add(("a", "one"));
        _source.Forget(ContentHash.Of("one"u8));

        var e = await Assert.ThrowsAsync<PayloadException>(() => _cache.ResolveAsync(folder, default));

        Assert.Contains("Submit the plan again", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_the_next_attempt_tries_anew()
    {
        var folder = _source.Add(("a", "one"));
        _source.Forget(ContentHash.Of("one"u8));
        await Assert.ThrowsAsync<PayloadException>(() => _cache.ResolveAsync(folder, default));
        _source.Add("one");

        Assert.True(File.Exists(Path.Combine(await _cache.ResolveAsync(folder, default), "a")));
    }

    [Fact]
    public async Task A_manifest_that_leads_out_of_the_folder_is_refused()
    {
        var json = $$"""{"version":1,"files":[{"path":"../x","bytes":0,"sha256":"{{ContentHash.Empty}}"}]}""";
        var folder = new PayloadFolder("suite", "/of/the/submitter", null, _source.Add(json));

        var e = await Assert.ThrowsAsync<PayloadException>(() => _cache.ResolveAsync(folder, default));

        Assert.Contains("'../x' has '..' in it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_called_a_full_disk()
    {
        var full = OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;
        _source.Fault(new BrokenStream([], new IOException("No space left on device", full)));

        var e = await Assert.ThrowsAsync<PayloadException>(
            () => _cache.ResolveAsync(_source.Add(("a", "one")), default));

        Assert.Contains("disk of this worker is full", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_another_worker_has_open_is_refused()
    {
        var folder = _source.Add(("a", "one"));
        await _cache.ResolveAsync(folder, default);
        await using var second = Open();

        var e = await Assert.ThrowsAsync<PayloadException>(() => second.ResolveAsync(folder, default));

        Assert.Contains("open in another process", e.Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cache.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private PayloadCache Open() => new(new PayloadCacheOptions(_folder["cache"]), _source);
}
