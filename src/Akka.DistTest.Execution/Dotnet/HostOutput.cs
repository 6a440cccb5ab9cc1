using System.Globalization;
using System.Text;

namespace Akka.DistTest.Dotnet;

/// <summary>What a host process writes to its standard output and error: a stream for whoever watches, and the tail as
/// evidence when it dies.</summary>
internal sealed class HostOutput
{
    // A flood that nobody takes in time is cut; 16 × what is kept of a case.
    private const int PendingLimit = 16 * BoundedText.Limit;

    // The runtime's own account of a crash, with its stack, may be longer than what is shown of it.
    private const int RecentLimit = 8 * BoundedText.Limit;

    private readonly Lock _gate = new();
    private readonly Decoder _decoder = new UTF8Encoding(false, false).GetDecoder();
    private readonly StringBuilder _pending = new();
    private readonly StringBuilder _recent = new();
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
            _recent.Append(text);
            if (_recent.Length > 2 * RecentLimit)
                _recent.Remove(0, _recent.Length - RecentLimit);
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
                _pending.Append(CultureInfo.InvariantCulture, $"\n… {_cut} characters left out …\n");
            _cut = 0;
            var text = _pending.ToString();
            _pending.Clear();
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>What tells most about a death: the runtime's account of a crash, else the last that was written; null
    /// when nothing was.</summary>
    public string? LastWords
    {
        get
        {
            lock (_gate)
                return CrashText.Of(_recent.ToString());
        }
    }
}
