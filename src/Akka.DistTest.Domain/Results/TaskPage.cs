using Akka.DistTest.Runs;

namespace Akka.DistTest.Results;

/// <summary>What the book knows of one task or suite.</summary>
internal sealed class TaskPage(TaskId task)
{
    private readonly List<CaseLine> _cases = [];
    private readonly Dictionary<string, CaseLine> _byCase = new(StringComparer.Ordinal);
    private DateTimeOffset? _startedAt;
    private AttemptOutcome? _last;
    private RunNews.TaskClosed? _closed;
    private string? _output;

    public TaskHead? Head { get; set; }

    public void Found(IReadOnlyList<string> cases)
    {
        foreach (var name in cases)
            LineOf(name);
    }

    public void Finished(WorkerId worker, CaseResult result)
    {
        // A case that shows as its rows is none of its own, unless it also has a result of its own.
        if (result.RowOf is { } whole)
            LineOf(whole).HasRows = true;
        LineOf(result.Case).Add(worker, result);
    }

    public void Attempted(AttemptOutcome outcome)
    {
        _last = outcome;
        _output = outcome.Output;
        if (_startedAt is null || outcome.StartedAt < _startedAt)
            _startedAt = outcome.StartedAt;
    }

    /// <summary>What the attempt wrote last is all that is left of it.</summary>
    public void Lost(string? output) => _output = output ?? _output;

    public void Close(RunNews.TaskClosed closed)
    {
        _closed = closed;
        Found(closed.NeverRan);
    }

    public TaskReport Report() => new()
    {
        Task = task,
        Kind = Head?.Kind ?? "",
        Verdict = _closed?.Verdict,
        Blame = _closed?.Blame ?? Blame.None,
        Category = _closed?.Category ?? FailureCategory.None,
        Message = _closed?.Message,
        Duration = Duration(),
        Use = _cases.Count == 0 ? _last?.Use : null,
        Flaky = _closed?.Flaky ?? false,
        Owner = Head?.Owner,
        Tags = Head?.Tags ?? [],
        // A case without a result is open while its task is, and has never run once the task is closed.
        Cases = [.. _cases.Select(line => line.Report(_closed)).OfType<CaseReport>()],
        Output = _cases.Count == 0 ? _output : null,
        ExitCode = _last?.ExitCode,
        Worker = _closed?.Last?.Worker,
        Evidence = _closed?.Evidence ?? [],
    };

    /// <summary>A task's last attempt; for a suite the time from its first attempt to its verdict.</summary>
    private TimeSpan Duration()
    {
        if (_cases.Count == 0)
            return _last?.Duration ?? TimeSpan.Zero;

        return _closed is { } closed && _startedAt is { } startedAt && closed.At > startedAt
            ? closed.At - startedAt
            : TimeSpan.Zero;
    }

    private CaseLine LineOf(string name)
    {
        if (_byCase.TryGetValue(name, out var line))
            return line;

        line = new CaseLine(name);
        _byCase.Add(name, line);
        _cases.Add(line);
        return line;
    }
}
