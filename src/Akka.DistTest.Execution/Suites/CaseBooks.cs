using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Suites;

/// <summary>Keeps the books of a batch: each case is finished exactly once, whatever hosts say.</summary>
internal sealed class CaseBooks
{
    private readonly IAttemptObserver _observer;
    private readonly TimeProvider _time;
    private readonly LinkedList<string[]> _groups = new();
    private readonly HashSet<string> _open;
    private readonly HashSet<string> _asked;
    private readonly Dictionary<string, (DateTimeOffset At, long Clock)> _running = [];
    private readonly int _planned;
    private int _failed;
    private int _neverRan;

    // By how many the results are more than the cases that were asked for.
    private int _rows;

    public CaseBooks(IReadOnlyList<string> cases, IAttemptObserver observer, TimeProvider time)
    {
        _observer = observer;
        _time = time;
        _open = [.. cases];
        _asked = [.. cases];
        _planned = _open.Count;
        _groups.AddFirst([.. cases.Distinct()]);
    }

    /// <summary>Starts and ends of cases so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Those that were started and not finished, in the order of their start.</summary>
    public IReadOnlyList<string> Running => [.. _running.OrderBy(r => r.Value.Clock).Select(r => r.Key)];

    public bool IsRunning => _running.Count > 0;

    /// <summary>Cases for the next host, in order; empty when all are finished.</summary>
    public IReadOnlyList<string> Next()
    {
        while (_groups.First is { } first)
        {
            var open = first.Value.Where(_open.Contains).ToArray();
            if (open.Length > 0)
                return open;
            _groups.RemoveFirst();
        }

        return [];
    }

    public void Start(string testCase)
    {
        if (!_open.Contains(testCase))
            return;
        Steps++;
        _running[testCase] = (_time.GetUtcNow(), _time.GetTimestamp());
        _observer.CaseStarted(testCase);
    }

    /// <summary>The first word counts; a case that was not asked for is none of this batch. Rows of one that was asked for
    /// are; see <see cref="FinishRows"/>.</summary>
    public void Finish(CaseResult result)
    {
        if (result.RowOf is { } rowOf)
        {
            if (!_asked.Contains(rowOf))
                return;
            _rows++;
            if (_running.TryGetValue(rowOf, out var began))
                _running[rowOf] = (began.At, _time.GetTimestamp());
        }
        else if (!_open.Remove(result.Case))
        {
            return;
        }

        Steps++;
        _running.Remove(result.Case);
        _failed += result.Outcome == CaseOutcome.Failed ? 1 : 0;
        _neverRan += result.Outcome == CaseOutcome.NeverRan ? 1 : 0;
        _observer.CaseFinished(result);
    }

    /// <summary>All rows of a case have results, and it has none of its own.</summary>
    public void FinishRows(string testCase)
    {
        if (!_open.Remove(testCase))
            return;
        Steps++;
        _rows--;
        _running.Remove(testCase);
    }

    /// <summary>These were not started, and wait for another batch.</summary>
    public void Return(IReadOnlyList<string> cases)
    {
        foreach (var testCase in cases)
        {
            HasReturned |= _open.Remove(testCase);
            _running.Remove(testCase);
        }
    }

    /// <summary>Some cases were given back.</summary>
    public bool HasReturned { get; private set; }

    /// <summary>How long the case that runs longest has been running; zero when none is.</summary>
    public TimeSpan LongestRunning() => IsRunning ? _time.GetElapsedTime(_running.Values.Min(r => r.Clock)) : TimeSpan.Zero;

    /// <summary>Blames a running case; others that ran beside it are run again.</summary>
    public void Blame(string testCase, CaseFailure failure, string message, string? output)
    {
        var (at, clock) = _running[testCase];
        Finish(new CaseResult
        {
            Case = testCase,
            Outcome = CaseOutcome.Failed,
            Failure = failure,
            StartedAt = at,
            Duration = _time.GetElapsedTime(clock),
            Message = message,
            Output = output,
        });
    }

    /// <summary>Their host is gone: nothing is running any more.</summary>
    public void Stop() => _running.Clear();

    /// <summary>One of several took the host with it; each alone will show which.</summary>
    public void Isolate(IReadOnlyList<string> suspects)
    {
        foreach (var suspect in suspects.Reverse())
            _groups.AddFirst([suspect]);
    }

    public IReadOnlyList<string> StillOpen(IReadOnlyList<string> cases) => [.. cases.Where(_open.Contains)];

    /// <summary>Closes the books on these, or on all that are open.</summary>
    public void NeverRan(string reason, IReadOnlyList<string>? cases = null)
    {
        foreach (var testCase in cases ?? [.. _groups.SelectMany(g => g).Distinct().Where(_open.Contains)])
        {
            Finish(new CaseResult
            {
                Case = testCase,
                Outcome = CaseOutcome.NeverRan,
                StartedAt = _time.GetUtcNow(),
                Message = reason,
            });
        }
    }

    public AttemptOutcome Judge()
    {
        bool? returned = HasReturned ? true : null;
        if (_failed == 0 && _neverRan == 0)
            return Attempts.Outcomes.Passed with { ReturnedRest = returned };
        var planned = _planned + _rows;
        var message = _failed > 0 ? $"{_failed} of {planned} cases failed" : null;
        if (_neverRan > 0)
            message = $"{(message is null ? "" : message + "; ")}{_neverRan} of {planned} cases never ran";
        return Attempts.Outcomes.Failed(Results.Blame.Test, FailureCategory.TestFailure, message!) with
        {
            ReturnedRest = returned,
        };
    }
}
