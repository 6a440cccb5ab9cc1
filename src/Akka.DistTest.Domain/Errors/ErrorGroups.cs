using Akka.DistTest.Results;

namespace Akka.DistTest.Errors;

/// <summary>
/// Puts failures together that are one error: those of one shape, and those of the same category, exception and exit
/// code whose words are alike to at least <see cref="ErrorSimilarity.Same"/>. Each joins the first group that it is
/// most like, else begins one (leader clustering, Hartigan 1975), so that the order given decides where several would
/// do. Used by one caller at a time.
/// </summary>
public sealed class ErrorGroups
{
    /// <summary>Of one category, exception and exit code; more are held against nothing and stand alone.</summary>
    private const int MostLeaders = 200;

    private const int NamesKept = 5;

    private readonly Dictionary<string, Group> _byFingerprint = new(StringComparer.Ordinal);
    private readonly Dictionary<(FailureCategory, string, int?), List<Group>> _byKind = [];
    private readonly List<Group> _groups = [];

    /// <summary>The groups so far, the largest first, then the gravest, then in the order of their first failure.</summary>
    public IReadOnlyList<ErrorGroup> All =>
    [
        .. _groups
            .Select(g => g.Told())
            .OrderByDescending(g => g.Count)
            .ThenByDescending(g => g.Diagnosis.Severity),
    ];

    /// <summary>The failures of a report: its failed cases, and tasks that ended badly and are not told by cases.</summary>
    public static IReadOnlyList<ErrorGroup> Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var groups = new ErrorGroups();
        foreach (var task in report.Tasks)
        {
            var failed = task.Cases.Where(c => c.Result.Outcome == CaseOutcome.Failed).ToArray();
            foreach (var line in failed)
                groups.Add($"{task.Task} › {line.Result.Case}", line.Result, line.Worker);
            if (failed.Length == 0 && IsFailure(task.Verdict))
                groups.Add(task);
        }

        return groups.All;
    }

    public void Add(string name, CaseResult result, WorkerId? worker)
    {
        // A fingerprint that the worker took saves the masking; only the first of its kind is looked at.
        if (result.Diagnosis is { } known && _byFingerprint.TryGetValue(known.Fingerprint, out var group))
            group.Count(name, worker);
        else
            Add(name, ErrorEvidence.Of(result), Blame.Test, result.Message ?? result.Stack, worker);
    }

    private void Add(TaskReport task) => Add(
        task.Task.Value,
        new ErrorEvidence(task.Category, task.Message ?? "", "", task.Output ?? "", task.ExitCode),
        task.Blame,
        task.Message,
        task.Worker);

    private void Add(string name, ErrorEvidence evidence, Blame told, string? message, WorkerId? worker)
    {
        var shape = Diagnose.Shape(evidence);
        var fingerprint = shape.Fingerprint;
        if (!_byFingerprint.TryGetValue(fingerprint, out var group))
        {
            group = Nearest(shape) ?? Begin(shape, Diagnose.Of(evidence, told), message);
            _byFingerprint.Add(fingerprint, group);
        }

        group.Count(name, worker);
    }

    private Group? Nearest(ErrorShape shape)
    {
        Group? nearest = null;
        var likest = 0.0;
        var words = WordBag.Of(shape.Words);
        foreach (var group in Leaders(shape))
        {
            var alike = ErrorSimilarity.Of(group.Words, words);
            if (alike >= ErrorSimilarity.Same && alike > likest)
                (nearest, likest) = (group, alike);
        }

        return nearest;
    }

    private Group Begin(ErrorShape shape, Diagnosis diagnosis, string? message)
    {
        var group = new Group(WordBag.Of(shape.Words), diagnosis, FirstLine(message));
        _groups.Add(group);
        var leaders = Leaders(shape);
        if (leaders.Count < MostLeaders)
            leaders.Add(group);
        return group;
    }

    private List<Group> Leaders(ErrorShape shape)
    {
        var kind = (shape.Category, shape.Exception, shape.ExitCode);
        if (!_byKind.TryGetValue(kind, out var leaders))
            _byKind.Add(kind, leaders = []);
        return leaders;
    }

    private static bool IsFailure(Verdict? verdict) =>
        verdict is Verdict.Failed or Verdict.TimedOut or Verdict.Crashed or Verdict.DeadLettered;

    private static string FirstLine(string? message) =>
        message?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    private sealed class Group(WordBag words, Diagnosis diagnosis, string message)
    {
        private readonly List<string> _names = [];
        private readonly SortedSet<string> _workers = new(StringComparer.Ordinal);
        private int _count;

        public WordBag Words { get; } = words;

        public void Count(string name, WorkerId? worker)
        {
            _count++;
            if (_names.Count < NamesKept)
                _names.Add(name);
            if (worker is { } id)
                _workers.Add(id.Value);
        }

        public ErrorGroup Told() => new(diagnosis, _count, message, [.. _names], [.. _workers]);
    }
}
