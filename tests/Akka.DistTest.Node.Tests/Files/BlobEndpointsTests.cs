using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Akka.DistTest.Files;

public sealed class BlobEndpointsTests : FilesFixture
{
    private static readonly string Hash = ContentHash.Of("content"u8);

    protected override FilesLimits Limits { get; } = new() { MaxBlobBytes = 100_000, MaxQuestionBytes = 1000 };

    [Fact]
    public async Task A_content_that_was_put_is_got()
    {
        Assert.Equal(HttpStatusCode.Created, (await PutAsync(Hash, "content")).StatusCode);

        Assert.Equal("content", await Http.GetStringAsync(Blob(Hash)));
    }

    [Fact]
    public async Task A_content_with_another_hash_is_refused_and_nothing_is_kept()
    {
        var answer = await PutAsync(Hash, "tampered");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var words = await answer.Content.ReadAsStringAsync();
        Assert.Contains(ContentHash.Of("tampered"u8), words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(Blob(Hash))).StatusCode);
        Assert.Empty(Directory.EnumerateFiles(Path("server"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("nohash")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    public async Task What_is_no_hash_is_refused(string name)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(name, "x")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.GetAsync(Blob(name))).StatusCode);
    }

    [Fact]
    public async Task Head_tells_the_size_without_the_content()
    {
        await PutAsync(Hash, "content");

        using var answer = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, Blob(Hash)));

        Assert.Equal(7, answer.Content.Headers.ContentLength);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal($"\"{Hash}\"", answer.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_range_is_got_alone()
    {
        await PutAsync(Hash, "content");
        using var request = new HttpRequestMessage(HttpMethod.Get, Blob(Hash));
        request.Headers.Range = new RangeHeaderValue(3, 5);

        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("ten", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_missing_hashes_come_back()
    {
        await PutAsync(Hash, "content");

        using var answer = await Http.PostAsJsonAsync(new Uri(Url, "blobs/missing"), new[] { Hash, ContentHash.Empty });

        Assert.Equal([ContentHash.Empty], (await answer.Content.ReadFromJsonAsync<string[]>())!);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[\"../../etc/passwd\"]")]
    [InlineData("[null]")]
    public async Task A_question_that_is_no_list_of_hashes_is_refused(string body)
    {
        using var answer = await Http.PostAsync(new Uri(Url, "blobs/missing"), new StringContent(body, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_content_over_the_limit_is_refused_and_not_kept(bool announced)
    {
        var text = new string('x', 100_001);
        var hash = ContentHash.Of(Encoding.UTF8.GetBytes(text));
        using var request = new HttpRequestMessage(HttpMethod.Put, Blob(hash)) { Content = new StringContent(text) };
        request.Headers.TransferEncodingChunked = !announced;

        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.False(Blobs.Contains(hash));
    }

    [Fact]
    public async Task A_question_over_the_limit_is_refused()
    {
        using var answer = await Http.PostAsJsonAsync(
            new Uri(Url, "blobs/missing"), Enumerable.Repeat(ContentHash.Empty, 20));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private Uri Blob(string hash) => new(Url, $"blobs/{hash}");

    private Task<HttpResponseMessage> PutAsync(string hash, string text) =>
        Http.PutAsync(Blob(hash), new StringContent(text));
}
