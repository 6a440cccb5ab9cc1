using System.Buffers;
using Akka.DistTest.Security;

namespace Akka.DistTest.Attempts;

/// <summary>A file as it is read through a mask, from its beginning to its end.</summary>
internal sealed class MaskedFile(Stream file, SecretMask mask) : Stream
{
    private const int PieceBytes = 64 * 1024;

    private readonly SecretMask.Stream _mask = new(mask);
    private readonly ArrayBufferWriter<byte> _ready = new(PieceBytes);
    private readonly byte[] _piece = new byte[PieceBytes];
    private int _taken;
    private bool _ended;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes that were read through it.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the name is that of a kind of text.</summary>
    public static bool IsText(string path) => Path.GetExtension(path).ToUpperInvariant() is
        "" or ".TXT" or ".LOG" or ".OUT" or ".ERR" or ".MD" or ".CSV" or ".TSV" or ".XML" or ".TRX" or ".JSON" or ".JSONL"
        or ".NDJSON" or ".YAML" or ".YML" or ".TOML" or ".INI" or ".CFG" or ".CONF" or ".ENV" or ".PROPERTIES" or ".HTML" or ".HTM"
        or ".HAR" or ".TAP" or ".SVG" or ".SH" or ".PS1" or ".PY" or ".JS" or ".TS" or ".CS" or ".SQL" or ".DIFF" or ".PATCH";

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_taken == _ready.WrittenCount && !_ended)
        {
            _ready.ResetWrittenCount();
            _taken = 0;
            var read = file.Read(_piece);
            _ended = read == 0;
            if (_ended)
                _mask.Complete(_ready);
            else
                _mask.Append(_piece.AsSpan(0, read), _ready);
        }

        var count = Math.Min(buffer.Length, _ready.WrittenCount - _taken);
        _ready.WrittenSpan.Slice(_taken, count).CopyTo(buffer);
        _taken += count;
        _position += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
