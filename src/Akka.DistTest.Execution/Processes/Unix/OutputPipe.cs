using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

/// <summary>The end of a child's output that is read here. Touched on the loop only.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class OutputPipe
{
    // So that one child that writes without end does not keep the others waiting after its own exit.
    private const int MostReadsAtExit = 64;

    private readonly PollLoop _loop;
    private readonly int _fd;
    private readonly Action<ReadOnlyMemory<byte>> _sink;
    private readonly Action<Exception?> _ended;
    private bool _closed;

    public OutputPipe(PollLoop loop, int fd, Action<ReadOnlyMemory<byte>> sink, Action<Exception?> ended)
    {
        _loop = loop;
        _fd = fd;
        _sink = sink;
        _ended = ended;
        Watch = new Watch(fd, Libc.PollIn, () => ReadOnce());
    }

    public Watch Watch { get; }

    public bool IsClosed => _closed;

    /// <summary>Reads what is there without waiting; closes at the end of the stream.</summary>
    public void Drain()
    {
        for (var i = 0; i < MostReadsAtExit && !_closed && !Watch.IsPaused && HasInput(); i++)
            ReadOnce();
    }

    public void Close(Exception? failure = null)
    {
        if (_closed)
            return;
        _closed = true;
        Watch.IsOver = true;
        _ = Libc.Close(_fd);
        _ended(failure);
    }

    private bool HasInput()
    {
        var poll = new Libc.PollFd { Fd = _fd, Events = Libc.PollIn };
        return Libc.Poll(&poll, 1, 0) > 0;
    }

    private void ReadOnce()
    {
        nint count;
        fixed (byte* buffer = _loop.Buffer)
            count = Libc.Read(_fd, buffer, (nuint)_loop.Buffer.Length);
        if (count < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted)
            return;
        if (count <= 0)
        {
            Close(count < 0 ? new IOException(Marshal.GetLastPInvokeErrorMessage()) : null);
            return;
        }

        try
        {
            _sink(_loop.Buffer.AsMemory(0, (int)count));
        }
        catch (Exception e)
        {
            // Whoever gets the output failed; it is told where it waits for the exit.
            Close(e);
        }
    }
}
