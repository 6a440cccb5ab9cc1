using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

public sealed class ArtifactEndpointsTests : FilesFixture
{
    private static readonly RunId Run = new("Run/1");
    private static readonly ArtifactKey Log = new(Run, new TaskId("net[os=linux]#3"), 2, "attempt.log");

    private HttpArtifactStore Store => new(Http, Url);

    [Fact]
    public async Task A_file_goes_to_the_server_and_comes_back_from_any_offset()
    {
        var hash = await Store.PutAsync(Log, new MemoryStream("content"u8.ToArray()), default);

        Assert.Equal(ContentHash.Of("content"u8), hash);
        Assert.Equal("content", await ReadAsync(Store, Log));
        Assert.Equal("tent", await ReadAsync(Store, Log, 3));
        Assert.Equal("", await ReadAsync(Store, Log, 70));
        Assert.Equal("content", await ReadAsync(Artifacts, Log));
    }

    [Fact]
    public async Task A_content_that_cannot_seek_is_sent_too()
    {
        await using var pipe = new System.IO.Compression.GZipStream(
            new MemoryStream(Zipped("content")), System.IO.Compression.CompressionMode.Decompress);

        Assert.Equal(ContentHash.Of("content"u8), await Store.PutAsync(Log, pipe, default));
    }

    [Fact]
    public async Task Pieces_are_appended_and_a_repeat_changes_nothing()
    {
        await Store.AppendAsync(Log, 0, "hello "u8.ToArray(), default);
        await Store.AppendAsync(Log, 6, "world"u8.ToArray(), default);
        await Store.AppendAsync(Log, 0, "hello "u8.ToArray(), default);

        Assert.Equal("hello world", await ReadAsync(Store, Log));
        await Assert.ThrowsAsync<ArtifactGapException>(() => Store.AppendAsync(Log, 12, "x"u8.ToArray(), default));
    }

    [Fact]
    public async Task An_append_over_a_connection_that_breaks_in_the_middle_is_completed()
    {
        var piece = new byte[2_000_000];
        new Random(7).NextBytes(piece);
        await using var proxy = new BreakingProxy(Url, 700_000, -20);
        var store = new HttpArtifactStore(Http, proxy.Url);

        await store.AppendAsync(Log, 0, piece.AsMemory(0, 1_500_000), default);
        await store.AppendAsync(Log, 1_500_000, piece.AsMemory(1_500_000), default);

        await using var stored = await Artifacts.OpenAsync(Log, 0, default);
        Assert.Equal(ContentHash.Of(piece), await ContentHash.OfAsync(stored!, default));
        Assert.Equal(2, proxy.Broken);
    }

    [Fact]
    public async Task A_put_over_a_connection_that_breaks_in_the_middle_is_repeated_whole()
    {
        var content = new byte[2_000_000];
        new Random(8).NextBytes(content);
        await using var proxy = new BreakingProxy(Url, 900_000);

        var hash = await new HttpArtifactStore(Http, proxy.Url).PutAsync(Log, new MemoryStream(content), default);

        Assert.Equal(ContentHash.Of(content), hash);
        Assert.Equal(1, proxy.Broken);
        Assert.Equal([Log], await Artifacts.ListAsync(Run, default));
    }

    [Fact]
    public async Task Files_of_a_run_are_listed_and_fetched_under_the_names_that_people_know()
    {
        var odd = new ArtifactKey(Run, new TaskId("tests/../x"), 1, "out/a:b.xml");
        await Store.PutAsync(Log, new MemoryStream("log"u8.ToArray()), default);
        await Store.PutAsync(odd, new MemoryStream("xml"u8.ToArray()), default);

        Assert.Equal([Log, odd], await Store.ListAsync(Run, default));
        Assert.Equal(2, await new RunArtifacts(Http, Url).FetchAsync(Run, Path("fetched")));

        Assert.Equal("log", await File.ReadAllTextAsync(Path("fetched/net[os=linux]#3/2/attempt.log")));
        var name = $"fetched/{SafeName.Encode("tests/../x")}/1/out/{SafeName.Encode("a:b.xml")}";
        Assert.Equal("xml", await File.ReadAllTextAsync(Path(name)));
    }

    [Fact]
    public async Task A_run_without_files_has_an_empty_list() => Assert.Empty(await Store.ListAsync(Run, default));

    [Fact]
    public async Task What_is_not_there_is_null() => Assert.Null(await Store.OpenAsync(Log, 0, default));

    [Theory]
    [InlineData("artifacts/run/task/1/=2e=2e/=2e=2e/x")]
    [InlineData("artifacts/run/task/1/a=2fb/=2e=2e")]
    [InlineData("artifacts/run/task/1/..%2f..%2fx")]
    [InlineData("artifacts/run/task/one/x")]
    [InlineData("artifacts/run/task/1/x?offset=-1")]
    [InlineData("artifacts/run/task/1/")]
    public async Task A_path_that_leaves_the_attempt_is_refused(string route)
    {
        using var answer = await Http.PutAsync(new Uri(Url, route), new StringContent("x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(Directory.Exists(Path("server/artifacts"))
            ? Directory.EnumerateFiles(Path("server/artifacts"), "*", SearchOption.AllDirectories)
            : []);
    }

    [Fact]
    public async Task A_range_of_a_log_is_got_alone()
    {
        await Store.AppendAsync(Log, 0, "0123456789"u8.ToArray(), default);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(Url, ArtifactRoute.Of(Log.Run, Log.Task, Log.Attempt, Log.Path)));
        request.Headers.Range = new RangeHeaderValue(4, 6);

        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("456", await answer.Content.ReadAsStringAsync());
    }

    private static byte[] Zipped(string text)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(memory, System.IO.Compression.CompressionMode.Compress))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }

    private static async Task<string> ReadAsync(IArtifactStore store, ArtifactKey key, long offset = 0)
    {
        using var reader = new StreamReader((await store.OpenAsync(key, offset, default))!);
        return await reader.ReadToEndAsync();
    }
}
