using System.Text;
using Akka.DistTest.Ports;
using CsCheck;

namespace Akka.DistTest.Files;

public sealed class FolderArtifactStoreTests : IDisposable
{
    private static readonly RunId Run = new("run-1");
    private static readonly ArtifactKey Log = new(Run, new TaskId("unit"), 1, "attempt.log");
    private readonly TempFolder _folder = new();
    private readonly FolderArtifactStore _store;

    public FolderArtifactStoreTests() => _store = new FolderArtifactStore(_folder.Path);

    [Fact]
    public async Task A_put_file_is_read_from_any_offset_and_replaced_by_the_next()
    {
        var hash = await _store.PutAsync(Log, Content("first"), default);
        Assert.Equal(ContentHash.Of("first"u8), hash);
        Assert.Equal("rst", await ReadAsync(Log, 2));
        Assert.Equal("", await ReadAsync(Log, 99));

        await _store.PutAsync(Log, Content("second"), default);
        Assert.Equal("second", await ReadAsync(Log));
    }

    [Fact]
    public async Task A_repeated_append_changes_nothing_and_a_torn_one_is_completed()
    {
        await _store.AppendAsync(Log, 0, "hello "u8.ToArray(), default);
        await _store.AppendAsync(Log, 6, "wo"u8.ToArray(), default);

        await _store.AppendAsync(Log, 6, "world"u8.ToArray(), default);
        await _store.AppendAsync(Log, 0, "hello "u8.ToArray(), default);
        await _store.AppendAsync(Log, 6, "world"u8.ToArray(), default);

        Assert.Equal("hello world", await ReadAsync(Log));
    }

    [Fact]
    public async Task An_append_behind_the_end_is_refused()
    {
        await _store.AppendAsync(Log, 0, "abc"u8.ToArray(), default);

        await Assert.ThrowsAsync<ArtifactGapException>(() => _store.AppendAsync(Log, 4, "x"u8.ToArray(), default));

        Assert.Equal("abc", await ReadAsync(Log));
    }

    [Fact]
    public Task Pieces_delivered_in_any_repetition_give_the_whole_log() =>
        Gen.Select(Gen.Byte.Array[1, 60], Gen.Int[1, 7].Array[1, 30]).SampleAsync(async (whole, steps) =>
        {
            var key = Log with { Path = $"{Guid.NewGuid():N}.log" };
            var known = 0;
            foreach (var step in steps.Append(whole.Length))
            {
                // Each piece begins somewhere before the end of what is known, as a repeat after a lost answer does.
                var begin = Math.Max(0, known - step);
                var end = Math.Min(whole.Length, known + step);
                await _store.AppendAsync(key, begin, whole.AsMemory(begin..end), default);
                known = end;
            }

            using var stored = new MemoryStream();
            await using var stream = await _store.OpenAsync(key, 0, default);
            await stream!.CopyToAsync(stored);
            Assert.Equal(whole[..known], stored.ToArray());
        }, iter: 50);

    [Fact]
    public async Task Files_are_listed_by_their_keys_whatever_the_ids_are()
    {
        ArtifactKey[] keys =
        [
            new(Run, new TaskId("tests/net[os=linux]#3"), 1, "attempt.log"),
            new(Run, new TaskId("tests/net[os=linux]#3"), 2, "out/a b/Ünï.xml"),
            new(Run, new TaskId("Unit"), 1, "con"),
            new(Run, new TaskId("unit"), 1, "con"),
            new(Run, new TaskId(new string('x', 500) + "/../y"), 1, new string('é', 200)),
        ];
        foreach (var key in keys)
            await _store.PutAsync(key, Content(key.ToString()), default);
        await _store.PutAsync(Log with { Run = new RunId("run-1/other") }, Content("x"), default);

        var listed = await _store.ListAsync(Run, default);

        Assert.Equal(keys.Select(k => k.ToString()).Order(), listed.Select(k => k.ToString()).Order());
        foreach (var key in listed)
            Assert.Equal(key.ToString(), await ReadAsync(key));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    [InlineData("a//x")]
    [InlineData("a\\..\\x")]
    [InlineData("")]
    public async Task A_path_that_leaves_the_attempt_is_refused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => _store.PutAsync(Log with { Path = path }, Content("x"), default));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Ids_that_look_like_paths_stay_below_the_folder()
    {
        await _store.PutAsync(new(new RunId(".."), new TaskId("../../x"), 1, "f"), Content("x"), default);

        Assert.Single(Directory.EnumerateFiles(_folder.Path, "f", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_put_that_breaks_off_keeps_the_file_that_was_there()
    {
        await _store.PutAsync(Log, Content("before"), default);

        await Assert.ThrowsAsync<IOException>(() => _store.PutAsync(Log, new BrokenStream("af"u8.ToArray()), default));

        Assert.Equal("before", await ReadAsync(Log));
        Assert.Equal([Log], await _store.ListAsync(Run, default));
    }

    [Fact]
    public async Task What_is_not_there_is_null() => Assert.Null(await _store.OpenAsync(Log, 0, default));

    public void Dispose() => _folder.Dispose();

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<string> ReadAsync(ArtifactKey key, long offset = 0)
    {
        using var reader = new StreamReader((await _store.OpenAsync(key, offset, default))!);
        return await reader.ReadToEndAsync();
    }
}
