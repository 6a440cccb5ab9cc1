using System.Text;

namespace Akka.DistTest.Pytest;

/// <summary>What a host writes to standard error: what nobody has read yet, and the tail of all of it.</summary>
internal sealed class HostOutput
{
    private const int TailLimit = 8 * 1024;
    private const int WaitingLimit = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _waiting = new();
    private readonly StringBuilder _tail = new();
    private long _dropped;

    /// <summary>Returns whether this is the first text since the last <see cref="Take"/>.</summary>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            // Characters may be cut between two reads; the decoder keeps the half.
            Span<char> text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            text = text[.._decoder.GetChars(bytes, text, flush: false)];
            _tail.Append(text);
            if (_tail.Length > 2 * TailLimit)
                _tail.Remove(0, _tail.Length - TailLimit);

            var isFirst = _waiting.Length == 0 && _dropped == 0;
            var room = Math.Min(text.Length, WaitingLimit - _waiting.Length);
            _waiting.Append(text[..room]);
            _dropped += text.Length - room;
            return isFirst;
        }
    }

    /// <summary>The text since the last call; empty when there is none. A flood that nobody reads is cut.</summary>
    public string Take()
    {
        lock (_gate)
        {
            if (_dropped > 0)
                _waiting.Append($"\n... {_dropped} characters left out ...\n");
            var text = _waiting.ToString();
            _waiting.Clear();
            _dropped = 0;
            return text;
        }
    }

    /// <summary>The last 8,192 characters; null when nothing was written.</summary>
    public string? Tail()
    {
        lock (_gate)
        {
            var start = Math.Max(0, _tail.Length - TailLimit);
            return _tail.Length == 0 ? null : _tail.ToString(start, _tail.Length - start);
        }
    }
}
