using System.Globalization;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>Keeps the head and the tail of an output within a limit and counts what was cut between them. Not for use
/// from two threads at once.</summary>
public sealed class OutputTail
{
    private const int LongestNote = 64;

    private readonly int _limit;
    private readonly byte[] _head;
    private readonly byte[] _tail;
    private int _headLength;
    private long _tailWritten;

    /// <param name="limit">Bytes of <see cref="ToString"/> in UTF-8 at most, its note on the cut included; 128 and
    /// more.</param>
    public OutputTail(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 128);
        _limit = limit;
        _head = new byte[(limit - LongestNote) / 2];
        _tail = new byte[limit - _head.Length];
    }

    /// <summary>Bytes appended so far.</summary>
    public long Total => _headLength + _tailWritten;

    public bool IsEmpty => _headLength == 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var toHead = Math.Min(bytes.Length, _head.Length - _headLength);
        bytes[..toHead].CopyTo(_head.AsSpan(_headLength));
        _headLength += toHead;
        bytes = bytes[toHead..];

        // Of more than the tail holds only the end is of interest.
        if (bytes.Length > _tail.Length)
        {
            _tailWritten += bytes.Length - _tail.Length;
            bytes = bytes[^_tail.Length..];
        }

        var at = (int)(_tailWritten % _tail.Length);
        var first = Math.Min(bytes.Length, _tail.Length - at);
        bytes[..first].CopyTo(_tail.AsSpan(at));
        bytes[first..].CopyTo(_tail);
        _tailWritten += bytes.Length;
    }

    public void Append(string text) => Append(Encoding.UTF8.GetBytes(text));

    /// <summary>The text: whole when it is short enough, otherwise head, a line that says how many bytes were cut, and
    /// tail. Bytes that are not UTF-8 show as U+FFFD.</summary>
    public override string ToString()
    {
        var head = _head.AsSpan(0, _headLength);
        var tail = Tail();
        if (Total <= _limit)
        {
            var whole = Utf8Text.Decode([.. head, .. tail]);
            if (Encoding.UTF8.GetByteCount(whole) <= _limit)
                return whole;
        }

        // Never cut inside of a character. Replacement characters are longer than what they stand for.
        var room = _limit - LongestNote - _head.Length;
        var start = Utf8Text.First(head, _head.Length);
        var end = Utf8Text.Last(tail, room);
        var cut = (Total - start.Bytes - end.Bytes).ToString(CultureInfo.InvariantCulture);
        return $"{start.Text}\n[… {cut} bytes cut …]\n{end.Text}";
    }

    private byte[] Tail()
    {
        if (_tailWritten <= _tail.Length)
            return _tail[..(int)_tailWritten];
        var at = (int)(_tailWritten % _tail.Length);
        return [.. _tail.AsSpan(at), .. _tail.AsSpan(0, at)];
    }
}
