using System.Text;
using System.Text.Json.Nodes;
using Akka.DistTest.Dotnet;
using CsCheck;

namespace Akka.DistTest.Execution.Tests.Dotnet;

public sealed class JsonFramesTests
{
    [Fact]
    public Task Messages_with_headers_come_back_as_they_were_sent() =>
        RoundTripAsync(x => new ContentLengthFrames(x));

    [Fact]
    public async Task A_message_that_breaks_off_is_the_end()
    {
        using var cut = new MemoryStream();
        await new ContentLengthFrames(cut).WriteAsync(new JsonObject { ["text"] = "whole" }, default);
        cut.SetLength(cut.Length - 1);
        cut.Position = 0;
        Assert.Null(await new ContentLengthFrames(cut).ReadAsync(default));
    }

    [Fact]
    public async Task A_length_that_no_host_sends_is_refused()
    {
        using var stream = new MemoryStream([0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF]);
        using var frames = new HostFrames(stream);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await frames.ReadAsync(default));
        using var headers = new MemoryStream(Encoding.ASCII.GetBytes("Content-Length: 99999999999\r\n\r\n"));
        await Assert.ThrowsAsync<InvalidDataException>(() => new ContentLengthFrames(headers).ReadAsync(default));
    }

    private static Task RoundTripAsync(Func<Stream, JsonFrames> frames) =>
        Gen.String[0, 400].List[1, 5].SampleAsync(async texts =>
        {
            using var stream = new MemoryStream();
            foreach (var text in texts)
                Assert.True(await frames(stream).WriteAsync(new JsonObject { ["text"] = Whole(text) }, default));
            stream.Position = 0;
            var reader = frames(stream);
            foreach (var text in texts)
                Assert.Equal(Whole(text), (await reader.ReadAsync(default))!.Value.GetProperty("text").GetString());
            Assert.Null(await reader.ReadAsync(default));
        }, iter: 100);

    // JSON text is UTF-8, which has no lone surrogates.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
