using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Processes;

/// <summary>A child's standard input. A writer waits without a thread while the child does not read.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class InputStream : Stream
{
    // A pipe that poll calls writable takes PIPE_BUF bytes without waiting.
    private static readonly int AtOnce = OperatingSystem.IsLinux() ? 4096 : 512;

    private readonly PollLoop _loop;
    private readonly SafeFileHandle _handle;

    public InputStream(PollLoop loop, int fd)
    {
        _loop = loop;
        _handle = new SafeFileHandle(fd, ownsHandle: true);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var written = TryWrite(buffer.Span);
            if (written == 0)
                await WhenWritable().WaitAsync(cancellationToken).ConfigureAwait(false);
            buffer = buffer[written..];
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _handle.Dispose();
        base.Dispose(disposing);
    }

    private async Task WhenWritable()
    {
        var held = false;
        _handle.DangerousAddRef(ref held);
        try
        {
            await _loop.WhenReady((int)_handle.DangerousGetHandle(), Libc.PollOut).ConfigureAwait(false);
        }
        finally
        {
            _handle.DangerousRelease();
        }
    }

    /// <summary>The bytes that went out; 0 when it would wait.</summary>
    private unsafe int TryWrite(ReadOnlySpan<byte> bytes)
    {
        var held = false;
        _handle.DangerousAddRef(ref held);
        try
        {
            var fd = (int)_handle.DangerousGetHandle();
            var poll = new Libc.PollFd { Fd = fd, Events = Libc.PollOut };
            if (Libc.Poll(&poll, 1, 0) == 0)
                return 0;
            fixed (byte* start = bytes)
            {
                var count = Libc.Write(fd, start, (nuint)Math.Min(bytes.Length, AtOnce));
                if (count >= 0)
                    return (int)count;
            }

            if (Marshal.GetLastPInvokeError() == Libc.Interrupted)
                return 0;
            throw new IOException($"The process no longer reads its input: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
        finally
        {
            _handle.DangerousRelease();
        }
    }
}
