using System.Diagnostics;
using System.Globalization;

namespace Akka.DistTest.EndToEnd.Processes;

/// <summary>What all processes of a scene said, in the order in which it came.</summary>
internal sealed class Journal
{
    private const int MostShown = 1_500;

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public void Write(string process, string line)
    {
        var time = _clock.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        lock (_lock)
            _lines.Add($"{time,8} {process,-10}| {line}");
    }

    /// <summary>All, or the head and the tail when it is very long.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            return _lines.Count <= MostShown
                ? string.Join('\n', _lines)
                : string.Join('\n', [
                    .. _lines.Take(MostShown / 2),
                    $"... {_lines.Count - MostShown} lines ...",
                    .. _lines.TakeLast(MostShown / 2)]);
        }
    }
}
