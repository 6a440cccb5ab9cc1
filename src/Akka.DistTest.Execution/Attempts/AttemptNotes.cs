using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>Which attempt a folder belongs to.</summary>
/// <param name="Folder">The name of the attempt's folder.</param>
/// <param name="Directory">Where it ran, a full path.</param>
/// <param name="Secrets">As its plan names them; never their values.</param>
internal sealed record AttemptNote(
    string Folder,
    LeaseId Lease,
    RunId Run,
    TaskId Task,
    int Attempt,
    string Directory,
    DateTimeOffset StartedAt,
    IReadOnlyDictionary<string, string>? Secrets);

/// <summary>
/// Says on disk which attempts are under way: a line for each that begins, in one file, since a file for each would cost
/// more than many an attempt. A line whose folder is gone is of an attempt that came to its end.
/// </summary>
/// <param name="root">Of this worker alone.</param>
/// <param name="folders">Where the folders of its attempts are.</param>
internal sealed class AttemptNotes(string root, string folders) : IDisposable
{
    /// <summary>A file that is longer is written anew, without the lines that say nothing any more.</summary>
    private const long LongEnough = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly string _path = PathIn(root);
    private FileStream? _file;
    private long _rewriteAt = LongEnough;

    public void Begin(string folder, LeaseId lease, AttemptSpec spec, string directory, DateTimeOffset startedAt)
    {
        var note = new AttemptNote(folder, lease, spec.Run, spec.Task, spec.Attempt, directory, startedAt, spec.Secrets);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(note, NoteJson.Default.AttemptNote), (byte)'\n'];
        lock (_lock)
        {
            try
            {
                _file ??= Open(_path, FileMode.Append);
                if (_file.Length >= _rewriteAt)
                    Rewrite();
                (_file ??= Open(_path, FileMode.Append)).Write(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nobody will know whose the folder was, should the worker be killed; the attempt goes on.
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
        }
    }

    /// <summary>What an earlier process wrote down; the last word on a folder counts.</summary>
    public static IReadOnlyDictionary<string, AttemptNote> Read(string root)
    {
        var notes = new Dictionary<string, AttemptNote>(StringComparer.Ordinal);
        if (!File.Exists(PathIn(root)))
            return notes;
        using var reader = new StreamReader(RegularFile.Open(PathIn(root)));
        while (reader.ReadLine() is { } line)
        {
            // The last line may be cut, or have another behind it that was written after a full disk.
            if (Parse(line) is { } note)
                notes[note.Folder] = note;
        }

        return notes;
    }

    /// <summary>Beside the old file first, so that at no moment a note is missing. Those of earlier processes, whose folders are
    /// not sent yet, are among them.</summary>
    private void Rewrite()
    {
        // When the disk does not take it, it is not tried again with each attempt.
        _rewriteAt = 2 * _file!.Length;
        var whole = new MemoryStream();
        foreach (var note in Read(root).Values.Where(n => Directory.Exists(Path.Combine(folders, n.Folder))))
        {
            JsonSerializer.Serialize(whole, note, NoteJson.Default.AttemptNote);
            whole.WriteByte((byte)'\n');
        }

        using (var file = Open(_path + ".new", FileMode.Create))
            whole.WriteTo(file);
        _file.Dispose();
        _file = null;
        File.Move(_path + ".new", _path, overwrite: true);
        _rewriteAt = Math.Max(LongEnough, 2 * whole.Length);
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static AttemptNote? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, NoteJson.Default.AttemptNote);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PathIn(string root) => Path.Combine(root, "attempts.notes");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttemptNote))]
internal sealed partial class NoteJson : JsonSerializerContext;
