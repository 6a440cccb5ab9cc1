using System.Buffers;
using System.Text;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>
/// The output of an attempt: to the observer and the artifact store in batches while it runs, head and tail for the
/// outcome. An attempt that writes nothing costs nothing.
/// </summary>
internal sealed class AttemptLog(
    AttemptSpec spec, IAttemptObserver observer, AttemptRunnerOptions options, SecretMask secrets)
{
    private const int FullBatch = 64 * 1024;
    private const int MostPending = 4 << 20;
    private const int MostText = 16 * 1024;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time = options.Time;
    private readonly SecretMask.Stream? _mask = secrets.IsEmpty ? null : new SecretMask.Stream(secrets);
    private readonly ArrayBufferWriter<byte> _masked = new();
    private readonly Lock _lock = new();
    private readonly ArtifactKey _key = new(spec.Run, spec.Task, spec.Attempt, "attempt.log");
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private OutputTail? _tail;
    private ArrayBufferWriter<byte> _pending = new();
    private TaskCompletionSource _full = NewSignal();
    private Task? _pump;
    private bool _completed;
    private long _stored;
    private long _lastOutput = options.Time.GetTimestamp();

    /// <summary>Told true when the writer should wait because the store is behind, false when it may go on.</summary>
    public Action<bool>? Hold { get; set; }

    /// <summary>Has the end of the output on disk while the attempt runs; null: nobody has.</summary>
    public OutputSpool? Spool { get; set; }

    /// <summary>Why the log could not be stored; null while it can.</summary>
    public string? Failure { get; private set; }

    public TimeSpan SinceLastOutput => _time.GetElapsedTime(Volatile.Read(ref _lastOutput));

    /// <summary>Head and tail; null when there was no output.</summary>
    public string? Text
    {
        get
        {
            lock (_lock)
                return _tail?.ToString();
        }
    }

    /// <summary>Never waits; called on the thread that serves all children.</summary>
    public void Append(ReadOnlyMemory<byte> bytes)
    {
        Volatile.Write(ref _lastOutput, _time.GetTimestamp());
        lock (_lock)
        {
            if (_mask is null)
            {
                Take(bytes.Span);
                return;
            }

            _mask.Append(bytes.Span, _masked);
            TakeMasked();
        }
    }

    public void Append(string text) => Append(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends what is left. Nothing may be appended afterwards.</summary>
    public Task CompleteAsync()
    {
        lock (_lock)
        {
            _mask?.Complete(_masked);
            TakeMasked();
            _completed = true;
            _full.TrySetResult();
            return _pump ?? Task.CompletedTask;
        }
    }

    /// <summary>Until here nothing was kept: what is written down anywhere has no secrets.</summary>
    private void TakeMasked()
    {
        if (_masked.WrittenCount == 0)
            return;
        Take(_masked.WrittenSpan);
        _masked.ResetWrittenCount();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        Spool?.Append(bytes);
        (_tail ??= new OutputTail(options.OutputLimit)).Append(bytes);
        _pending.Write(bytes);
        if (_pending.WrittenCount >= FullBatch)
            _full.TrySetResult();
        if (_pending.WrittenCount >= MostPending)
            Hold?.Invoke(true);
        _pump ??= Task.Run(PumpAsync);
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            Task full;
            lock (_lock)
                full = _full.Task;
            await Task.WhenAny(full, Task.Delay(BatchTime)).ConfigureAwait(false);

            ArrayBufferWriter<byte> batch;
            bool last;
            lock (_lock)
            {
                last = _completed;
                batch = _pending;
                _pending = new ArrayBufferWriter<byte>();
                if (!_completed)
                    _full = NewSignal();
            }

            if (batch.WrittenCount > 0)
                await SendAsync(batch.WrittenMemory).ConfigureAwait(false);
            Hold?.Invoke(false);
            if (last)
                return;
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(Math.Min(bytes.Length, MostText))];
        for (var rest = bytes; rest.Length > 0; rest = rest[Math.Min(rest.Length, MostText)..])
        {
            var count = _decoder.GetChars(rest.Span[..Math.Min(rest.Length, MostText)], text, flush: false);
            if (count > 0)
                observer.Output(new string(text, 0, count));
        }

        try
        {
            await StoreAsync(bytes).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A full disk does not end the test; it is told with the outcome.
            Failure ??= $"The log was not stored: {e.Message}";
        }
    }

    private async Task StoreAsync(ReadOnlyMemory<byte> bytes)
    {
        if (Failure is not null || _stored >= options.LogLimit)
            return;
        if (_stored + bytes.Length > options.LogLimit)
            bytes = (byte[])[.. bytes[..(int)(options.LogLimit - _stored)].Span, .. "\n[… the log is full …]\n"u8];
        await options.Artifacts.AppendAsync(_key, _stored, bytes, CancellationToken.None).ConfigureAwait(false);
        _stored += bytes.Length;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
