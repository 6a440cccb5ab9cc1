namespace Akka.DistTest.Editing;

/// <summary>Lines that were typed before, oldest first, kept in a file that only its owner can read.</summary>
internal sealed class History
{
    private const int MostKept = 1_000;

    private readonly string? _path;
    private readonly List<string> _lines;

    private History(string? path, IEnumerable<string> lines) => (_path, _lines) = (path, [.. lines.TakeLast(MostKept)]);

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>One that is kept nowhere.</summary>
    public static History None => new(null, []);

    /// <summary>The history in a file, which need not be there yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="complain">Told when it cannot be read; the history is then kept in memory.</param>
    public static History Open(string path, Action<string> complain)
    {
        try
        {
            return new History(path, File.Exists(path) ? File.ReadAllLines(path) : []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            complain($"the history cannot be read, and is not kept: {e.Message}");
            return None;
        }
    }

    /// <summary>Adds a line; one that is the same as the last is not repeated. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> when it cannot be kept.</summary>
    public void Add(string line)
    {
        if (line.Length == 0 || line == _lines.LastOrDefault())
            return;
        _lines.Add(line);
        if (_path is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        // Written anew now and then, so that it does not grow for ever.
        if (_lines.Count > 2 * MostKept)
        {
            _lines.RemoveRange(0, _lines.Count - MostKept);
            Write(FileMode.Create, _lines);
            return;
        }

        Write(FileMode.Append, [line]);
    }

    private void Write(FileMode mode, IEnumerable<string> lines)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(_path!, options);
        foreach (var line in lines)
            writer.WriteLine(line);
    }
}
