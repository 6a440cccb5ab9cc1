using System.Diagnostics;
using System.Globalization;

namespace Akka.DistTest.TestSupport.Processes;

/// <summary>What all processes of a scene said, in the order in which it came.</summary>
public sealed class Journal
{
    private const int MostShown = 1_500;

    private readonly Lock _lock = new();
    private readonly List<JournalLine> _lines = [];
    private readonly DateTimeOffset _begin = DateTimeOffset.UtcNow;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public IReadOnlyList<JournalLine> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public void Write(string process, string line)
    {
        lock (_lock)
            _lines.Add(new JournalLine(_begin + _clock.Elapsed, process, line));
    }

    /// <summary>All, or the head and the tail when it is very long.</summary>
    public override string ToString()
    {
        var lines = Lines;
        return lines.Count <= MostShown
            ? Text(lines)
            : string.Join('\n', [
                Text(lines.Take(MostShown / 2)),
                $"... {lines.Count - MostShown} lines ...",
                Text(lines.TakeLast(MostShown / 2))]);
    }

    /// <summary>All, however long.</summary>
    public string WholeText() => Text(Lines);

    private string Text(IEnumerable<JournalLine> lines) => string.Join('\n', lines.Select(line =>
        $"{(line.At - _begin).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture),8} {line.Process,-10}| {line.Text}"));
}

/// <summary>What a process said, or what was done to it.</summary>
/// <param name="At">When it was read.</param>
public sealed record JournalLine(DateTimeOffset At, string Process, string Text);
