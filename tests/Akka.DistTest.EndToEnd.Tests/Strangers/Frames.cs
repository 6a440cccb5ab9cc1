using System.Buffers.Binary;
using System.Text;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>Bytes for the port of a node, some as Akka.Remote sends them and some as nobody should.</summary>
internal static class Frames
{
    /// <summary>Whole frames have their length before them, least byte first.</summary>
    public static byte[] Framed(byte[] content)
    {
        var frame = new byte[content.Length + 4];
        BinaryPrimitives.WriteInt32LittleEndian(frame, content.Length);
        content.CopyTo(frame, 4);
        return frame;
    }

    /// <summary>What opens a connection: who one claims to be.</summary>
    public static byte[] Handshake(string system, int port)
    {
        byte[] origin = [.. Text(1, system), .. Text(2, "127.0.0.1"), .. Number(3, port), .. Text(4, "tcp")];
        byte[] info = [.. Bytes(1, origin), .. Fixed(2, 4711)];
        return Framed(Bytes(2, [.. Number(1, 1), .. Bytes(2, info)]));
    }

    /// <summary>A message for an actor.</summary>
    public static byte[] Message(string path, int serializer, string manifest, byte[] content)
    {
        byte[] payload = [.. Bytes(1, content), .. Number(2, serializer), .. Text(3, manifest)];
        byte[] envelope = [.. Bytes(1, Text(1, path)), .. Bytes(2, payload), .. Fixed(5, ulong.MaxValue)];
        return Framed(Bytes(1, Bytes(2, envelope)));
    }

    /// <summary>A message that claims to be one of the protocol, with nothing in it that is.</summary>
    public static byte[] BadEnvelope(Random random) => Framed(Bytes(1, [0xff, .. Noise(random, 200)]));

    public static byte[] Noise(Random random, int most)
    {
        var bytes = new byte[random.Next(1, most)];
        random.NextBytes(bytes);
        return bytes;
    }

    public static byte[] Length(int length)
    {
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(prefix, length);
        return prefix;
    }

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => [(byte)((field << 3) | 2), .. Variable((ulong)content.Length), .. content];

    private static byte[] Number(int field, int value) => [(byte)(field << 3), .. Variable((ulong)value)];

    private static byte[] Fixed(int field, ulong value)
    {
        var bytes = new byte[9];
        bytes[0] = (byte)((field << 3) | 1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static IEnumerable<byte> Variable(ulong value)
    {
        for (; value > 0x7f; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
