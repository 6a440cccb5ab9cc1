using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Dotnet;

/// <summary>JSON messages over a connection; how they are delimited is the protocol's. One writer and one reader at a
/// time.</summary>
internal abstract class JsonFrames(Stream connection)
{
    /// <summary>A test's whole output may travel in one message; more is not one of these protocols.</summary>
    protected const int LongestMessage = 512 * 1024 * 1024;

    protected Stream Incoming { get; } = new BufferedStream(connection, 64 * 1024);

    /// <summary>The next message; null when the other side has closed the connection. Canceling leaves the
    /// connection unusable.</summary>
    public async Task<JsonElement?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var length = await ReadLengthAsync(cancel);
            if (length is null)
                return null;
            if (length is < 0 or > LongestMessage)
                throw new InvalidDataException($"The test host announced a message of {length} bytes.");
            var body = new byte[length.Value];
            await Incoming.ReadExactlyAsync(body, cancel);
            return JsonElement.Parse(body);
        }
        catch (Exception e) when (e is IOException or EndOfStreamException or ObjectDisposedException)
        {
            // A process that dies resets its connection, also in the middle of a message.
            return null;
        }
    }

    /// <summary>Sends a message; false when the other side is gone.</summary>
    public async Task<bool> WriteAsync(JsonObject message, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message);
        try
        {
            await connection.WriteAsync(Header(body.Length), cancel);
            await connection.WriteAsync(body, cancel);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    protected abstract byte[] Header(int length);

    /// <summary>Reads a header; null at the end of the stream.</summary>
    protected abstract ValueTask<int?> ReadLengthAsync(CancellationToken cancel);

    /// <summary>The next byte; null at the end of the stream.</summary>
    protected async ValueTask<byte?> ReadByteAsync(CancellationToken cancel)
    {
        var one = new byte[1];
        return await Incoming.ReadAsync(one, cancel) == 0 ? null : one[0];
    }
}
