using System.Buffers.Binary;

namespace Akka.DistTest.Chaos.Networks;

/// <summary>IPv4 packets between hosts: whose they are, and the refusal of a TCP connection.</summary>
internal static class Packet
{
    private const int Tcp = 6;
    private const int HeaderBytes = 20;
    private const int SourceAt = 12;
    private const int DestinationAt = 16;
    private const byte Fin = 1;
    private const byte Syn = 2;
    private const byte Rst = 4;
    private const byte Ack = 16;

    /// <summary>The numbers of both hosts; null for what is none of theirs, such as IPv6 that looks for neighbors.</summary>
    public static (int From, int To)? Ends(ReadOnlySpan<byte> packet) =>
        packet.Length >= HeaderBytes && packet[0] >> 4 == 4
            ? (packet[SourceAt + 3], packet[DestinationAt + 3])
            : null;

    /// <summary>What a firewall answers that rejects with a reset, in the name of whom the packet was for; null for what
    /// is not TCP, or is a reset itself.</summary>
    public static byte[]? Refusal(ReadOnlySpan<byte> packet)
    {
        var start = (packet[0] & 15) * 4;
        if (packet[9] != Tcp || packet.Length < start + HeaderBytes)
            return null;
        var segment = packet[start..];
        var flags = segment[13];
        if ((flags & Rst) != 0)
            return null;

        var answer = new byte[2 * HeaderBytes];
        answer[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), (ushort)answer.Length);
        (answer[8], answer[9]) = (64, Tcp);
        packet.Slice(DestinationAt, 4).CopyTo(answer.AsSpan(SourceAt));
        packet.Slice(SourceAt, 4).CopyTo(answer.AsSpan(DestinationAt));
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(10), Sum(answer.AsSpan(0, HeaderBytes), 0));

        var reset = answer.AsSpan(HeaderBytes);
        segment.Slice(2, 2).CopyTo(reset);
        segment[..2].CopyTo(reset[2..]);
        reset[12] = HeaderBytes / 4 << 4;
        if ((flags & Ack) != 0)
        {
            segment.Slice(8, 4).CopyTo(reset[4..]);
            reset[13] = Rst;
        }
        else
        {
            var taken = segment.Length - (segment[12] >> 4) * 4 + ((flags & (Syn | Fin)) != 0 ? 1 : 0);
            BinaryPrimitives.WriteUInt32BigEndian(
                reset[8..], BinaryPrimitives.ReadUInt32BigEndian(segment[4..]) + (uint)taken);
            reset[13] = Rst | Ack;
        }

        // TCP's sum covers both addresses, the protocol and the length too.
        var pseudo = (uint)(Tcp + HeaderBytes);
        for (var at = SourceAt; at < HeaderBytes; at += 2)
            pseudo += BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(at));
        BinaryPrimitives.WriteUInt16BigEndian(reset[16..], Sum(reset, pseudo));
        return answer;
    }

    /// <summary>The internet checksum (RFC 1071) of an even number of bytes.</summary>
    private static ushort Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var at = 0; at < bytes.Length; at += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
