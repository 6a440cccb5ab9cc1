using System.Buffers.Binary;

namespace Akka.DistTest.Security;

/// <summary>
/// Walks the fields of a protobuf message without making anything of it. Where a generated parser takes the last of several
/// fields with the same number, this one calls the message broken: two readers must not read two things.
/// </summary>
internal ref struct Fields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;
    private ulong _seen;

    /// <summary>Of the field that was read last.</summary>
    public int Number { get; private set; }

    /// <summary>Its content when it is text, bytes or a message; else empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Its content when it is a number; else 0.</summary>
    public ulong Value { get; private set; }

    public bool IsBroken { get; private set; }

    /// <summary>Allows one field to come more often.</summary>
    public int Repeated { get; init; }

    /// <summary>A field of a message, which is read to its end: false when it is broken, or the field is not there.</summary>
    public static bool TryInner(ReadOnlySpan<byte> message, int number, out ReadOnlySpan<byte> inner)
    {
        inner = [];
        var found = false;
        var fields = new Fields(message);
        while (fields.Next())
        {
            if (fields.Number == number)
            {
                inner = fields.Bytes;
                found = true;
            }
        }

        return found && !fields.IsBroken;
    }

    /// <summary>False at the end, and when the message is broken.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty || IsBroken)
            return false;
        if (!Read(out var tag) || tag >> 3 is 0 or > 63)
            return Broken();
        Number = (int)(tag >> 3);
        var mark = 1UL << Number;
        if ((_seen & mark) != 0 && Number != Repeated)
            return Broken();
        _seen |= mark;
        Bytes = [];
        Value = 0;
        return (tag & 7) switch
        {
            0 => Read(out var value) ? Took(value) : Broken(),
            1 => _rest.Length >= 8 ? Took(BinaryPrimitives.ReadUInt64LittleEndian(Cut(8))) : Broken(),
            2 => Read(out var length) && length <= (ulong)_rest.Length ? Took(Cut((int)length)) : Broken(),
            5 => _rest.Length >= 4 ? Took(BinaryPrimitives.ReadUInt32LittleEndian(Cut(4))) : Broken(),
            _ => Broken(),
        };
    }

    private bool Took(ulong value)
    {
        Value = value;
        return true;
    }

    private bool Took(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
        return true;
    }

    private bool Broken()
    {
        IsBroken = true;
        return false;
    }

    private ReadOnlySpan<byte> Cut(int length)
    {
        var cut = _rest[..length];
        _rest = _rest[length..];
        return cut;
    }

    private bool Read(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && !_rest.IsEmpty; shift += 7)
        {
            var next = Cut(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return true;
        }

        return false;
    }
}
