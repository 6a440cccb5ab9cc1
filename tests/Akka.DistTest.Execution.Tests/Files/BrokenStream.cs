namespace Akka.DistTest.Files;

/// <summary>Gives some bytes, then fails as a connection does that was cut, or with the error given.</summary>
internal sealed class BrokenStream(byte[] content, IOException? error = null) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position == Length
            ? throw error ?? new IOException("the connection was cut")
            : base.ReadAsync(buffer, cancellationToken);
}
