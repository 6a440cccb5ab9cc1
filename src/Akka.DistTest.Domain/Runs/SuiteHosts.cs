using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>The workers that may have test hosts of a suite open, and how those ended that were closed.</summary>
internal sealed class SuiteHosts
{
    /// <summary>A worker that is closing its hosts says so when it is asked again. One that says nothing for this long is gone,
    /// or of a release that does not know the question.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);

    private const int MaxEndings = 3;
    private const int MaxLastOutput = 1_500;

    /// <summary>The end tells most, and who shows a message shows its first lines.</summary>
    private const int MaxLastLines = 8;

    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<(WorkerId Worker, HostEnding Ending)> _endings = [];
    private readonly List<string> _notes = [];

    // Not stored: a run that is recovered asks anew and is patient anew.
    private readonly Dictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);
    private DateTimeOffset? _asked;

    public bool AreClosed => _open.Count == 0;

    public bool EndedBadly => _endings.Count > 0;

    public IReadOnlyList<WorkerId> Open => [.. _open.Select(w => new WorkerId(w))];

    /// <summary>Workers that did not answer; null when all did.</summary>
    public string? Notes => _notes.Count == 0 ? null : string.Join("; ", _notes);

    public bool IsOpenAt(WorkerId worker) => _open.Contains(worker.Value);

    public void Opened(WorkerId worker) => _open.Add(worker.Value);

    /// <summary>The worker is gone, and its hosts with it.</summary>
    public void Lost(WorkerId worker) => _open.Remove(worker.Value);

    public void Closed(RunEvent.HostsClosed closed)
    {
        _open.Remove(closed.Worker.Value);
        _endings.AddRange(closed.Endings.Select(e => (closed.Worker, e)));
        if (closed.Note is { } note)
            _notes.Add(note);
    }

    /// <summary>True when the workers are to be asked now: for the first time, or again because an answer is missing.</summary>
    public bool TryAsk(DateTimeOffset now)
    {
        if (_asked is { } asked && now - asked < AskAgain)
            return false;
        _asked = now;
        foreach (var worker in _open)
            _heard.TryAdd(worker, now);
        return true;
    }

    public void Heard(WorkerId worker, DateTimeOffset now) => _heard[worker.Value] = now;

    /// <summary>Those that were asked and have said nothing for too long.</summary>
    public IReadOnlyList<WorkerId> Silent(DateTimeOffset now) =>
        [.. Open.Where(w => _heard.TryGetValue(w.Value, out var heard) && now - heard >= Patience)];

    /// <summary>How hosts ended, with their last words; equal problems once.</summary>
    public string InWords()
    {
        var problems = _endings.GroupBy(e => e.Ending.Problem).ToArray();
        var texts = problems.Take(MaxEndings).Select(g => InWords([.. g])).ToList();
        if (problems.Length > MaxEndings)
            texts.Add($"and {problems.Length - MaxEndings} more problems of test hosts");
        return string.Join("; ", texts);
    }

    private static string InWords(IReadOnlyList<(WorkerId Worker, HostEnding Ending)> same)
    {
        var (worker, ending) = same[0];
        var where = same.Count == 1 ? $"on {worker}" : $"{same.Count} times, first on {worker}";
        var last = Tail(ending.LastOutput?.Trim() ?? "");
        return last.Length == 0 ? $"{ending.Problem} ({where})" : $"{ending.Problem} ({where}): {last}";
    }

    private static string Tail(string output)
    {
        var lines = output.Split('\n');
        var tail = lines.Length > MaxLastLines ? $"…\n{string.Join('\n', lines.TakeLast(MaxLastLines))}" : output;
        return tail.Length > MaxLastOutput ? $"…{tail[^MaxLastOutput..]}" : tail;
    }
}
