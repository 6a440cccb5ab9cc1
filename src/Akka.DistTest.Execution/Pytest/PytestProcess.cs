using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Pytest;

/// <summary>A Python process that speaks the protocol.</summary>
internal sealed class PytestProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // The host writes once per case, and short cases come by the thousand per second. Waking up for each costs
    // more than the case; this much later nobody notices.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(4);

    // Events are bounded by the batch that was asked for, output by HostOutput; so the channel needs no bound.
    private readonly Channel<PytestEvent> _events = Channel.CreateUnbounded<PytestEvent>();
    private readonly ChildProcess _child;
    private readonly Task _ended;
    private string? _breach;
    private int _cases;

    private PytestProcess(ChildStart start)
    {
        _child = ChildProcess.Start(start with { PipeInput = true, StreamOutput = true, OnOutput = OnOutput });
        _ended = WatchAsync();
    }

    /// <summary>Completes when the process has ended and its last event was read.</summary>
    public ChannelReader<PytestEvent> Events => _events.Reader;

    public HostOutput Output { get; } = new();

    public bool IsAlive => !_child.Exited.IsCompleted && _breach is null;

    /// <summary>How it ended, in words. Meant to be read when <see cref="Events"/> has completed.</summary>
    public string Ending { get; private set; } = "still running";

    /// <summary>Throws <see cref="ChildStartException"/>.</summary>
    public static PytestProcess Start(ChildStart start) => new(start);

    /// <summary>Asks for a batch. That the process has ended shows in <see cref="Events"/>.</summary>
    public async Task RunAsync(IEnumerable<int> cases, TimeSpan? budget)
    {
        var indexes = string.Join(',', cases.Select(c => c.ToString(CultureInfo.InvariantCulture)));
        var seconds = budget?.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";
        try
        {
            await _child.Input.WriteAsync(Encoding.ASCII.GetBytes($"run {seconds} {indexes}\n"));
            await _child.Input.FlushAsync();
        }
        catch (IOException)
        {
            // It has died; the reader of the events gets their end and how it came.
            await _ended;
        }
    }

    /// <summary>No more batches: everything is torn down and the process ends.</summary>
    public ValueTask CloseInputAsync() => _child.Input.DisposeAsync();

    /// <summary>How the process ended; meant to be read when <see cref="Events"/> has completed. Null when it was killed
    /// for a breach of the protocol.</summary>
    public ChildExit? Exit { get; private set; }

    public async Task KillAsync()
    {
        await _child.KillTreeAsync(Grace);
        await _ended;
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        await _ended;
    }

    private void OnOutput(ReadOnlyMemory<byte> bytes)
    {
        if (Output.Add(bytes.Span))
            _events.Writer.TryWrite(new PytestEvent.OutputWaits());
    }

    private async Task WatchAsync()
    {
        var reading = ReadAsync();
        var exit = await _child.Exited;
        // What the host leaves behind would keep the pipe open, and nobody else will end it.
        await _child.KillTreeAsync(TimeSpan.Zero);
        await reading;
        Ending = _breach ?? exit.ToString();
        Exit = _breach is null ? exit : null;
        _events.Writer.Complete();
    }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_child.Output);
        try
        {
            while (true)
            {
                var before = Stopwatch.GetTimestamp();
                var read = await reader.ReadAsync();
                var rest = read.Buffer;
                PytestEvent? last = null;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    last = Checked(PytestEventParser.Parse(rest.Slice(0, end)));
                    _events.Writer.TryWrite(last);
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                // A line that was cut off is part of how the process died, which its exit tells.
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                    return;
                if (last is PytestEvent.Started && Stopwatch.GetElapsedTime(before) < Gathering)
                    await Task.Delay(Gathering);
            }
        }
        catch (Exception e)
        {
            // Any error: a host that is not understood would be waited for in vain.
            _breach = e is JsonException
                ? $"the host wrote into its protocol: {e.Message}"
                : $"the host's protocol could not be read: {e.Message}";
            await _child.KillTreeAsync(TimeSpan.Zero);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>Later readers use indexes without looking.</summary>
    private PytestEvent Checked(PytestEvent next)
    {
        switch (next)
        {
            case PytestEvent.Ready ready:
                _cases = ready.Cases.Count;
                break;
            case PytestEvent.Started started:
                Check(started.Case);
                break;
            case PytestEvent.Finished finished:
                Check(finished.Case);
                break;
            case PytestEvent.Late late:
                Check(late.Case);
                break;
            case PytestEvent.BatchDone done:
                foreach (var index in done.Left)
                    Check(index);
                break;
        }

        return next;
    }

    private void Check(int index)
    {
        if (index < 0 || index >= _cases)
            throw new JsonException($"there is no case {index} among {_cases}");
    }
}
