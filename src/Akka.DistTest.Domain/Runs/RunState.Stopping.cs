using Akka.DistTest.Results;

namespace Akka.DistTest.Runs;

/// <summary>Nothing more is started and what runs is stopped: because somebody canceled the run, or because too much has
/// failed.</summary>
public sealed partial class RunState
{
    /// <summary>Why the run was stopped before its end by its own plan; null: it was not.</summary>
    private string? _stoppedEarly;

    /// <summary>Tasks and suites that failed, and none of their cases did.</summary>
    private int _failedWithoutCase;

    /// <summary>True when nothing more is started.</summary>
    public bool IsStopping => CancelRequested || _stoppedEarly is not null;

    private int Failures => _cases.Counts.Failed + _failedWithoutCase;

    /// <summary>Stops the run when as much has failed as its plan allows.</summary>
    private void StopEarly(DateTimeOffset now)
    {
        if (Plan?.FailFast is not { } limit || IsStopping || _open == 0 || Failures < limit)
            return;
        var reason = $"failFast: {Failures} failure{(Failures == 1 ? "" : "s")}";
        Raise(new RunEvent.StoppedEarly(reason, now));
        StopAll(task => new ClosedTask(task, Verdict.Canceled, Blame.Test, FailureCategory.Canceled, reason, false), now);
    }

    private void StopAll(Func<TaskId, ClosedTask> close, DateTimeOffset now)
    {
        var waiting = _ordered.Where(e => !e.IsClosed && !IsUnderWay(e)).ToList();
        foreach (var unit in _leased)
            _toStop.Add(unit.Lease!.Value);
        CloseAll([.. waiting.Select(e => close(e.Id))], now);
        foreach (var entry in _ordered.Where(e => e.IsSuite && !e.IsClosed))
            _unsettled.Add(entry);
        SettleSuites(now);
    }

    private void Stop(RunNews news)
    {
        _news.Add(news);
        foreach (var batch in _ordered.SelectMany(s => s.Batches).Where(b => b.State == UnitState.Ready).ToArray())
            Drop(batch);
    }

    private bool IsUnderWay(TaskEntry entry) =>
        (_units.TryGetValue(entry.Id, out var unit) && unit.State == UnitState.Leased)
        || (entry.IsSuite && entry.Discovered);

    /// <summary>Tasks that nobody could run, or that nobody wanted any more, are no failures.</summary>
    private void CountFailure(TaskEntry entry, Verdict verdict)
    {
        if (IsFailure(verdict) && entry.Cases.Counts.Failed == 0)
            _failedWithoutCase++;
    }

    private static bool IsFailure(Verdict verdict) =>
        verdict is Verdict.Failed or Verdict.TimedOut or Verdict.Crashed or Verdict.DeadLettered;
}
