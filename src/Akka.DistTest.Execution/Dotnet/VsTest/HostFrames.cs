using System.Buffers.Binary;
using System.Text;

namespace Akka.DistTest.Dotnet;

/// <summary>Messages of our host: a length of four bytes, a letter, and fields as <see cref="BinaryWriter"/> writes them. One
/// reader and any number of writers at a time.</summary>
internal sealed class HostFrames(Stream connection) : IDisposable
{
    /// <summary>A test's whole output may travel in one message.</summary>
    private const int MaxLength = 512 * 1024 * 1024;

    private readonly BufferedStream _incoming = new(connection, 256 * 1024);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly byte[] _length = new byte[4];

    /// <summary>The next message; null when the host has closed the connection.</summary>
    public async ValueTask<(char Kind, BinaryReader Fields)?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            await _incoming.ReadExactlyAsync(_length, cancel);
            var length = BinaryPrimitives.ReadInt32LittleEndian(_length);
            if (length is < 1 or > MaxLength)
                throw new InvalidDataException($"The test host announced a message of {length} bytes.");
            var body = new byte[length];
            await _incoming.ReadExactlyAsync(body, cancel);
            return ((char)body[0], new BinaryReader(new MemoryStream(body, 1, length - 1), Encoding.UTF8));
        }
        catch (Exception e) when (e is IOException or EndOfStreamException or ObjectDisposedException)
        {
            // A process that dies resets its connection, also in the middle of a message.
            return null;
        }
    }

    /// <summary>Sends a message; a host that is gone shows at the next read.</summary>
    public async Task WriteAsync(char kind, Action<BinaryWriter>? fields, CancellationToken cancel)
    {
        var body = new MemoryStream();
        var writer = new BinaryWriter(body, Encoding.UTF8);
        writer.Write(0);
        writer.Write((byte)kind);
        fields?.Invoke(writer);
        writer.Flush();
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Span, bytes.Length - 4);
        await _writing.WaitAsync(cancel);
        try
        {
            await connection.WriteAsync(bytes, cancel);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // See above.
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
