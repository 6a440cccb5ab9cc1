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
    /// <summary>An idle worker empties a file that is longer.</summary>
    private const long LongEnough = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly string _path = PathIn(root);
    private FileStream? _file;
    private int _open;

    public void Begin(string folder, LeaseId lease, AttemptSpec spec, string directory, DateTimeOffset startedAt)
    {
        var note = new AttemptNote(folder, lease, spec.Run, spec.Task, spec.Attempt, directory, startedAt, spec.Secrets);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(note, NoteJson.Default.AttemptNote), (byte)'\n'];
        lock (_lock)
        {
            _open++;
            try
            {
                _file ??= new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                _file.Write(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nobody will know whose the folder was, should the worker be killed; the attempt goes on.
            }
        }
    }

    public void End()
    {
        lock (_lock)
        {
            // A folder that is there still may be of an earlier process, whose line is among these.
            if (--_open == 0 && _file?.Length >= LongEnough && !Directory.EnumerateFileSystemEntries(folders).Any())
                _file.SetLength(0);
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
        foreach (var line in File.ReadLines(PathIn(root)))
        {
            // The last line may be cut, or have another behind it that was written after a full disk.
            if (Parse(line) is { } note)
                notes[note.Folder] = note;
        }

        return notes;
    }

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
