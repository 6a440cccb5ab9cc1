namespace Akka.DistTest.Dotnet;

/// <summary>VSTest's framing: the length in bytes, seven bits at a time, as <see cref="BinaryWriter"/> writes
/// it before a string.</summary>
internal sealed class LengthPrefixFrames(Stream connection) : JsonFrames(connection)
{
    protected override byte[] Header(int length)
    {
        var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write7BitEncodedInt(length);
        return header.ToArray();
    }

    protected override async ValueTask<int?> ReadLengthAsync(CancellationToken cancel)
    {
        var length = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (await ReadByteAsync(cancel) is not { } next)
                return null;
            length |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0)
                return length;
        }

        throw new InvalidDataException("The test host sent a length of more than five bytes.");
    }
}
