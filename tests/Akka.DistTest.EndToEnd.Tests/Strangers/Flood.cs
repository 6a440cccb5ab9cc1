using System.Net.Sockets;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>Sends what no node sends to the port of a node, connection after connection.</summary>
internal sealed class Flood(int port, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Frames that were written so far, as far as the node let them be.</summary>
    public int Sent { get; private set; }

    /// <summary>One connection of each kind, with so many frames in it.</summary>
    public async Task RoundAsync(int frames)
    {
        string[] names = ["/user/gateway", "/system/sharding/run", "/remote"];
        await ConnectionAsync(frames, () => Frames.Noise(_random, 400));
        await ConnectionAsync(frames, () => Frames.Framed(Frames.Noise(_random, 400)));
        await ConnectionAsync(frames, () => Frames.Length(_random.Next(2_000_000, int.MaxValue)));
        await ConnectionAsync(frames, () => Frames.Length(-_random.Next()));
        await ConnectionAsync(1, () => [.. Frames.Length(1000), 1, 2, 3]);
        await ConnectionAsync(frames, () => Frames.BadEnvelope(_random));
        await ConnectionAsync(1, () => "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        await ConnectionAsync(frames, () => Frames.BadEnvelope(_random), Frames.Handshake($"stranger{Sent}", 1));
        // These are read one by one: the connection is whole, and nothing in it is for this cluster.
        await ConnectionAsync(
            frames,
            () => Frames.Message(
                $"akka.tcp://disttest@127.0.0.1:{port}{names[_random.Next(names.Length)]}",
                _random.Next(4) == 0 ? 4053 : _random.Next(0, 5000),
                _random.Next(2) == 0 ? "System.IO.FileInfo, System.Private.CoreLib" : "run.submit-page/99",
                Frames.Noise(_random, 200)),
            Frames.Handshake($"guest{Sent}", 1));
    }

    private async Task ConnectionAsync(int frames, Func<byte[]> next, byte[]? first = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        byte[] bytes = [.. Enumerable.Range(0, frames).SelectMany(_ => next())];
        try
        {
            if (first is not null)
            {
                // The node answers a handshake, and takes what follows from then on.
                await stream.WriteAsync(first);
                await stream.ReadExactlyAsync(new byte[4]);
            }

            await stream.WriteAsync(bytes);
            client.Client.Shutdown(SocketShutdown.Send);
            // To its end: a node hangs up, or has read all.
            await stream.CopyToAsync(Stream.Null);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The node hung up on us, as it should.
        }

        Sent += frames;
    }
}
