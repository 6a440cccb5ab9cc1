using System.Text;

namespace Akka.DistTest.Dotnet;

/// <summary>What a host process writes to its standard output and error: a stream for whoever watches, and the tail as
/// evidence when it dies.</summary>
internal sealed class HostOutput
{
    // A flood that nobody takes in time is cut; 16 × what is kept of a case.
    private const int PendingLimit = 16 * BoundedText.Limit;

    private readonly Lock _gate = new();
    private readonly Decoder _decoder = new UTF8Encoding(false, false).GetDecoder();
    private readonly StringBuilder _pending = new();
    private readonly StringBuilder _tail = new();
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _cut;

    public void Append(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            var buffer = new char[_decoder.GetCharCount(bytes.Span, flush: false)];
            var text = buffer.AsSpan(0, _decoder.GetChars(bytes.Span, buffer, flush: false));
            var room = Math.Min(text.Length, PendingLimit - _pending.Length);
            _pending.Append(text[..room]);
            _cut += text.Length - room;
            _tail.Append(text);
            if (_tail.Length > 2 * BoundedText.Limit)
                _tail.Remove(0, _tail.Length - BoundedText.Limit);
            _arrived.TrySetResult();
        }
    }

    /// <summary>Completes when there is something to take.</summary>
    public Task Arrived
    {
        get
        {
            lock (_gate)
                return _arrived.Task;
        }
    }

    /// <summary>What was written since the last call; null when nothing was.</summary>
    public string? Take()
    {
        lock (_gate)
        {
            if (_arrived.Task.IsCompleted)
                _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_cut > 0)
                _pending.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n… {_cut} characters left out …\n");
            _cut = 0;
            var text = _pending.ToString();
            _pending.Clear();
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>The last of all that was written; null when nothing was.</summary>
    public string? Tail
    {
        get
        {
            lock (_gate)
            {
                var start = Math.Max(0, _tail.Length - BoundedText.Limit);
                return _tail.Length == 0 ? null : _tail.ToString(start, _tail.Length - start);
            }
        }
    }
}
