using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;
using Akka.DistTest.Files;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Workers;

/// <summary>
/// An append-only file of reports, each framed by its length and checksum: a file that was cut anywhere gives back
/// every whole report before the cut. Emptied when all are acknowledged. Acknowledgements are not written: a report
/// that is sent again after a restart is a repeat, which changes nothing.
/// </summary>
public sealed class FileOutbox : IOutbox
{
    private const int HeaderBytes = 8;
    private const int MaxReportBytes = 16 * 1024 * 1024;

    private readonly long _compactBytes;
    private readonly string _path;
    private FileStream? _file;
    private readonly LinkedList<WorkerReport> _order = new();
    private readonly Dictionary<long, LinkedListNode<WorkerReport>> _reports = [];
    private long _last;
    private long _compactAt;

    private FileOutbox(FileStream file, long first, long compactBytes)
    {
        (_file, _path) = (file, file.Name);
        _last = first;
        _compactAt = _compactBytes = compactBytes;
    }

    /// <summary>Opens the outbox of a store folder; only one process may have it open.</summary>
    /// <param name="folder">Made when missing.</param>
    /// <param name="now">Numbers begin here, in microseconds, so that they increase over restarts.</param>
    /// <param name="compactBytes">A file larger than this, most of which was acknowledged, is written anew.</param>
    public static FileOutbox Open(string folder, DateTimeOffset now, long compactBytes = 64 * 1024 * 1024)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "outbox");
        FileStream file;
        try
        {
            file = PrivateFile.Open(path, FileMode.OpenOrCreate);
        }
        catch (IOException e)
        {
            throw new IOException(
                $"the outbox {path} is in use by another worker or cannot be opened; give each worker a store folder "
                + $"of its own with --store ({e.Message})", e);
        }

        var outbox = new FileOutbox(file, now.ToUnixTimeMilliseconds() * 1_000, compactBytes);
        outbox.Load();
        return outbox;
    }

    public long NextNumber() => ++_last;

    public void Append(IReadOnlyList<WorkerReport> reports)
    {
        using var buffer = new MemoryStream();
        foreach (var report in reports)
            Frame(buffer, report);
        Write(buffer);
        foreach (var report in reports)
            Keep(report);
    }

    public void Acknowledge(IReadOnlyList<long> numbers)
    {
        foreach (var number in numbers)
        {
            if (_reports.Remove(number, out var node))
                _order.Remove(node);
        }

        try
        {
            Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that is longer than it need be costs space only; the next acknowledgement tries again.
        }
    }

    private void Trim()
    {
        if (_reports.Count == 0 && Opened.Length > 0)
            Opened.SetLength(0);
        else if (Opened.Length > _compactAt)
            Compact();
    }

    public IReadOnlyList<WorkerReport> After(long number, int max)
    {
        var node = _reports.TryGetValue(number, out var known) ? known.Next : _order.First;
        // The one asked for may be acknowledged by now; then so are nearly all before it.
        while (node is not null && node.Value.Number <= number)
            node = node.Next;
        var reports = new List<WorkerReport>();
        for (; node is not null && reports.Count < max; node = node.Next)
            reports.Add(node.Value);
        return reports;
    }

    private FileStream Opened =>
        _file ??= PrivateFile.Open(_path, FileMode.Open);

    public void Dispose() => _file?.Dispose();

    private void Keep(WorkerReport report) => _reports.Add(report.Number, _order.AddLast(report));

    private static void Frame(MemoryStream buffer, WorkerReport report)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(report, OutboxJson.Default.WorkerReport);
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32.HashToUInt32(json));
        buffer.Write(header);
        buffer.Write(json);
    }

    /// <summary>A write that fails half way is cut off again, so that later ones are not lost behind it.</summary>
    private void Write(MemoryStream buffer)
    {
        var before = Opened.Length;
        Opened.Seek(0, SeekOrigin.End);
        try
        {
            Opened.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (IOException)
        {
            Opened.SetLength(before);
            throw;
        }
    }

    private void Load()
    {
        var whole = 0L;
        var header = new byte[HeaderBytes];
        while (Opened.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length is <= 0 or > MaxReportBytes)
                break;
            var json = new byte[length];
            if (Opened.ReadAtLeast(json, length, throwOnEndOfStream: false) < length
                || Crc32.HashToUInt32(json) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)))
            {
                break;
            }

            var report = JsonSerializer.Deserialize(json, OutboxJson.Default.WorkerReport)!;
            if (!_reports.ContainsKey(report.Number))
                Keep(report);
            _last = Math.Max(_last, report.Number);
            whole = Opened.Position;
        }

        Opened.SetLength(whole);
    }

    /// <summary>Beside the old file first, so that no moment is without the reports. On a disk that does not take it the
    /// old file goes on, which has them all, and it is tried again later.</summary>
    private void Compact()
    {
        using var buffer = new MemoryStream();
        foreach (var report in _order)
            Frame(buffer, report);
        _compactAt = Opened.Length + _compactBytes;
        if (buffer.Length > Opened.Length / 2)
            return;

        var path = _path;
        try
        {
            WriteWhole(path + ".new", buffer);
            Replace(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }

        _compactAt = _compactBytes;
    }

    private static void WriteWhole(string path, MemoryStream buffer)
    {
        using var file = PrivateFile.Open(path, FileMode.Create);
        file.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        file.Flush(flushToDisk: true);
    }

    private void Replace(string path)
    {
        _file!.Dispose();
        _file = null;
        try
        {
            File.Move(path + ".new", path, overwrite: true);
        }
        finally
        {
            // Should the system refuse it just now, the next use tries again.
            _ = Opened;
        }
    }
}
