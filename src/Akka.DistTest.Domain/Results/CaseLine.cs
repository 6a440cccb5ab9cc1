using Akka.DistTest.Runs;

namespace Akka.DistTest.Results;

/// <summary>What the book knows of one test case.</summary>
internal sealed class CaseLine(string name)
{
    private readonly List<CaseResult> _earlier = [];
    private CaseResult? _result;
    private WorkerId? _worker;

    /// <summary>Rows of it are told as cases of their own.</summary>
    public bool HasRows { get; set; }

    /// <summary>The newest result counts. That a case did not get its turn never takes the place of a result.</summary>
    public void Add(WorkerId worker, CaseResult result)
    {
        if (result.Outcome == CaseOutcome.NeverRan && _result is not null)
            return;

        if (_result is { Outcome: not CaseOutcome.NeverRan })
            _earlier.Add(_result);

        _result = result;
        _worker = result.Outcome == CaseOutcome.NeverRan ? null : worker;
    }

    /// <summary>Null while the case is open.</summary>
    public CaseReport? Report(RunNews.TaskClosed? closed)
    {
        var result = _result ?? (HasRows ? null : NeverRan(closed));
        return result is null ? null : new CaseReport(result, _worker, [.. _earlier], IsFlaky);
    }

    private bool IsFlaky => _result?.Flaky == true || Any(CaseOutcome.Passed) && Any(CaseOutcome.Failed);

    private bool Any(CaseOutcome outcome) =>
        _result?.Outcome == outcome || _earlier.Exists(result => result.Outcome == outcome);

    private CaseResult? NeverRan(RunNews.TaskClosed? closed) => closed is null
        ? null
        : new CaseResult
        {
            Case = name,
            Outcome = CaseOutcome.NeverRan,
            StartedAt = closed.At,
            Message = closed.Message,
        };
}
