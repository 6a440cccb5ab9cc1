using System.Buffers.Binary;

namespace Akka.DistTest.Chaos.Networks;

public sealed class PacketTests
{
    private const int Start = 20;

    [Fact]
    public void The_ends_of_a_packet_are_the_last_bytes_of_its_addresses() =>
        Assert.Equal((3, 5), Packet.Ends(Segment(flags: 2)));

    [Fact]
    public void What_is_not_IPv4_has_no_ends() => Assert.Null(Packet.Ends([0x60, .. new byte[50]]));

    [Fact]
    public void A_first_segment_is_refused_in_the_name_of_whom_it_was_for()
    {
        var refusal = Packet.Refusal(Segment(flags: 2))!;

        Assert.Equal((5, 3), Packet.Ends(refusal));
        Assert.Equal(4053, BinaryPrimitives.ReadUInt16BigEndian(refusal.AsSpan(Start)));
        Assert.Equal(50000, BinaryPrimitives.ReadUInt16BigEndian(refusal.AsSpan(Start + 2)));
        // It takes note of the number after the segment's, and resets.
        Assert.Equal(1001u, BinaryPrimitives.ReadUInt32BigEndian(refusal.AsSpan(Start + 8)));
        Assert.Equal(4 | 16, refusal[Start + 13]);
        Assert.Equal((0, 0), (SumOfHeader(refusal), SumOfSegment(refusal)));
    }

    [Fact]
    public void A_segment_of_a_connection_is_reset_at_the_number_that_it_expects()
    {
        var refusal = Packet.Refusal(Segment(flags: 16))!;

        Assert.Equal(2000u, BinaryPrimitives.ReadUInt32BigEndian(refusal.AsSpan(Start + 4)));
        Assert.Equal(4, refusal[Start + 13]);
        Assert.Equal((0, 0), (SumOfHeader(refusal), SumOfSegment(refusal)));
    }

    [Fact]
    public void A_reset_is_not_answered() => Assert.Null(Packet.Refusal(Segment(flags: 4)));

    /// <summary>From 10.77.0.3:50000 to 10.77.0.5:4053, number 1000, expecting 2000, without data.</summary>
    private static byte[] Segment(byte flags)
    {
        var packet = new byte[40];
        (packet[0], packet[3], packet[9]) = (0x45, 40, 6);
        byte[] ends = [10, 77, 0, 3, 10, 77, 0, 5];
        ends.CopyTo(packet, 12);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Start), 50000);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Start + 2), 4053);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(Start + 4), 1000);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(Start + 8), 2000);
        (packet[Start + 12], packet[Start + 13]) = (0x50, flags);
        return packet;
    }

    /// <summary>0 when the checksum in it is right.</summary>
    private static int SumOfHeader(byte[] packet) => Sum(packet[..Start]);

    private static int SumOfSegment(byte[] packet) =>
        Sum([.. packet[12..Start], 0, 6, 0, (byte)(packet.Length - Start), .. packet[Start..]]);

    private static int Sum(byte[] bytes)
    {
        var sum = bytes.Chunk(2).Sum(pair => pair[0] << 8 | pair[1]);
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return 0xffff - sum;
    }
}
