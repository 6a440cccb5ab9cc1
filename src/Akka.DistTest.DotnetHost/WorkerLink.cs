using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akka.DistTest.DotnetHost;

/// <summary>The connection to the worker. Each message is its length (4 bytes, little endian), a letter that says what it
/// is, and its fields as <see cref="BinaryWriter"/> writes them. May be written to by several threads.</summary>
// It lives as long as the process.
#pragma warning disable CA1001
internal sealed class WorkerLink
#pragma warning restore CA1001
{
    private readonly object _lock = new object();
    private readonly NetworkStream _stream;
    private readonly BinaryReader _reader;
    private readonly MemoryStream _body = new MemoryStream();
    private readonly BinaryWriter _writer;

    public WorkerLink(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new BinaryReader(_stream, Encoding.UTF8);
        // Text of tests may have halves of characters, which are replaced and must not throw.
        _writer = new BinaryWriter(_body, new UTF8Encoding(false, throwOnInvalidBytes: false));
    }

    public void Send(char kind, Action<BinaryWriter> fields)
    {
        lock (_lock)
        {
            _body.SetLength(0);
            _writer.Write(0);
            _writer.Write((byte)kind);
            fields(_writer);
            _writer.Flush();
            var bytes = _body.GetBuffer();
            var length = (int)_body.Length;
            BitConverter.GetBytes(length - 4).CopyTo(bytes, 0);
            _stream.Write(bytes, 0, length);
        }
    }

    /// <summary>Null when the worker is gone.</summary>
    public BinaryReader? Receive(out char kind)
    {
        kind = '\0';
        try
        {
            var length = _reader.ReadInt32();
            var body = _reader.ReadBytes(length);
            if (body.Length < length || length == 0)
                return null;
            kind = (char)body[0];
            return new BinaryReader(new MemoryStream(body, 1, length - 1), Encoding.UTF8);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
