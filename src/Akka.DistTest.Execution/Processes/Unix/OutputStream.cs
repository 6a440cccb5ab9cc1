using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>Hands a child's raw standard output to a reader and stops reading while the reader lags.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class OutputStream
{
    private const int MostUnread = 1 << 20;

    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: MostUnread, resumeWriterThreshold: MostUnread / 2, useSynchronizationContext: false));

    private readonly PollLoop _loop;
    private readonly OutputPipe _source;

    public OutputStream(PollLoop loop, int fd, Action<Exception?> ended)
    {
        _loop = loop;
        _source = new OutputPipe(loop, fd, Forward, failure =>
        {
            _pipe.Writer.Complete(failure);
            ended(failure);
        });
        Stream = _pipe.Reader.AsStream();
    }

    public Stream Stream { get; }

    public OutputPipe Source => _source;

    private void Forward(ReadOnlyMemory<byte> bytes)
    {
        _pipe.Writer.Write(bytes.Span);
        var flush = _pipe.Writer.FlushAsync();
        if (flush.IsCompletedSuccessfully)
        {
            if (flush.Result.IsCompleted)
                _source.Close();
            return;
        }

        _source.Watch.IsPaused = true;
        flush.AsTask().ContinueWith(
            task => _loop.Post(() =>
            {
                _source.Watch.IsPaused = false;
                if (!task.IsCompletedSuccessfully || task.Result.IsCompleted)
                    _source.Close(task.Exception);
            }),
            TaskScheduler.Default);
    }
}
