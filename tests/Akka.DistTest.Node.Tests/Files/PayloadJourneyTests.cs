using System.Net;
using System.Net.Sockets;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Files;

/// <summary>A folder's way from the submitter over the files server to a worker.</summary>
public sealed class PayloadJourneyTests : FilesFixture
{
    [Fact]
    public async Task A_second_upload_sends_nothing_and_a_changed_file_is_sent_alone()
    {
        Write("suite/a.py", "one");
        Write("suite/b.py", "two");
        var first = await UploadAsync(Url);
        var second = await UploadAsync(Url);
        Write("suite/b.py", "three");
        var third = await UploadAsync(Url);

        Assert.Equal((3, 3), (first.SentBlobs, first.TotalBlobs));
        Assert.Equal((0, 0L), (second.SentBlobs, second.SentBytes));
        Assert.Equal(2, third.SentBlobs);
        Assert.NotEqual(first.Manifest, third.Manifest);
    }

    [Fact]
    public async Task A_worker_lays_out_what_the_submitter_packed()
    {
        Write("suite/src/a.py", "one");
        Write("suite/data.bin", new string('x', 300_000));
        var sent = await UploadAsync(Url);
        await using var cache = Worker(Url);

        var path = await cache.ResolveAsync(Folder(sent), default);

        Assert.Equal(sent.Manifest, (await PayloadPacker.PackAsync(path)).Manifest.Sha256);
    }

    [Fact]
    public async Task Connections_that_break_on_the_way_up_and_down_cost_nothing_but_time()
    {
        Write("suite/data.bin", new string('x', 3_000_000));
        await using var up = new BreakingProxy(Url, 50, 400_000);
        var sent = await UploadAsync(up.Url);
        await using var down = new BreakingProxy(Url, -30, -500_000);
        await using var cache = Worker(down.Url);

        var path = await cache.ResolveAsync(Folder(sent), default);

        Assert.Equal(sent.Manifest, (await PayloadPacker.PackAsync(path)).Manifest.Sha256);
        Assert.Equal(2, up.Broken);
        Assert.Equal(2, down.Broken);
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_packed_is_named_and_the_manifest_is_not_sent()
    {
        var file = Write("suite/a.py", "one");
        var payload = await PayloadPacker.PackAsync(Path("suite"));
        await File.WriteAllTextAsync(file, "two");

        var e = await Assert.ThrowsAsync<PayloadRefusedException>(
            () => new PayloadUploader(Http, Url).UploadAsync(payload));

        Assert.Contains("a.py' was changed while it was sent", e.Message, StringComparison.Ordinal);
        Assert.False(Blobs.Contains(payload.Manifest.Sha256));
    }

    [Fact]
    public async Task Content_damaged_on_the_servers_disk_never_reaches_an_attempt()
    {
        Write("suite/a.py", "one");
        var sent = await UploadAsync(Url);
        var hash = ContentHash.Of("one"u8);
        await File.WriteAllTextAsync(Path($"server/blobs/{hash[..2]}/{hash}"), "eno");
        await using var cache = Worker(Url);

        var e = await Assert.ThrowsAsync<PayloadException>(() => cache.ResolveAsync(Folder(sent), default));

        Assert.Contains(hash, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_worker_reads_the_servers_folder_itself()
    {
        Write("suite/a.py", "one");
        var sent = await UploadAsync(Url);
        await using var cache = new PayloadCache(new PayloadCacheOptions(Path("worker")), Blobs);

        Assert.True(File.Exists(System.IO.Path.Combine(await cache.ResolveAsync(Folder(sent), default), "a.py")));
    }

    [Fact]
    public void The_server_listens_on_loopback_unless_told_otherwise() =>
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(Url.Host)));

    [Fact]
    public async Task A_port_in_use_is_told_and_one_that_was_closed_is_free()
    {
        await Assert.ThrowsAsync<IOException>(() => StartAsync(Url.Port));

        var server = await StartAsync(0);
        await server.DisposeAsync();

        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(server.Url.Host, server.Url.Port));
    }

    private async Task<UploadResult> UploadAsync(Uri url) =>
        await new PayloadUploader(Http, url).UploadAsync(await PayloadPacker.PackAsync(Path("suite")));

    private PayloadCache Worker(Uri url) =>
        new(new PayloadCacheOptions(Path("worker")), new HttpBlobSource(Http, url));

    private static PayloadFolder Folder(UploadResult sent) => new("suite", "/not/here", null, sent.Manifest);
}
