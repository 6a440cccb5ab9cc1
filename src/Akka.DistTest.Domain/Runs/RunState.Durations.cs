using Akka.DistTest.Durations;
using Akka.DistTest.Results;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Runs;

/// <summary>What was learned of earlier runs, and what this one teaches. Guesses only: nothing of it is an event.</summary>
public sealed partial class RunState
{
    private readonly Dictionary<(TaskId, string), TimeSpan> _learned = [];

    /// <summary>Takes what is known. Answers with the waiting tasks whose expected time changes.</summary>
    public IReadOnlyList<OfferedTask> Learn(IReadOnlyList<TookTime> times, DateTimeOffset now)
    {
        var again = new List<OfferedTask>();
        foreach (var time in times)
        {
            if (!double.IsFinite(time.Seconds) || time.Seconds is < 0 or > 1e6)
                continue;
            var took = TimeSpan.FromSeconds(time.Seconds);
            _learned[(time.Task, time.Case)] = took;
            if (_entries.TryGetValue(time.Task, out var entry) && entry.Cases.Find(time.Case) is { } position)
                entry.Cases.Know(position, took);
            if (entry is { IsSuite: true } && time.Case.Length == 0)
                entry.LearnOverhead(took);
            if (time.Case.Length == 0
                && _units.TryGetValue(time.Task, out var unit)
                && unit is { Kind: UnitKind.Task, State: UnitState.Ready, Entry.IsClosed: false }
                && unit.NotBefore <= now)
            {
                again.Add(Offer(unit));
            }
        }

        return again;
    }

    /// <summary>How long things took in this run.</summary>
    public IEnumerable<TookTime> Times()
    {
        foreach (var suite in _entries.Values.Where(x => x.IsSuite))
        {
            if (suite.Overhead is { } overhead)
                yield return new TookTime(suite.Id, "", overhead.TotalSeconds);
            // A case that shows as rows is what is planned with, so its time is learned and not theirs.
            foreach (var whole in suite.Cases.All.Where(x => x is { HasRows: true, Took: not null }))
                yield return new TookTime(suite.Id, whole.Name, whole.Took!.Value.TotalSeconds);
        }

        foreach (var news in _news)
        {
            switch (news)
            {
                case RunNews.CaseFinished { Result.RowOf: null, Result.Failure: not (CaseFailure.Crash or CaseFailure.Timeout) } n
                    when n.Result.Outcome != CaseOutcome.NeverRan:
                    yield return new TookTime(_units[n.Task].Entry.Id, n.Result.Case, n.Result.Duration.TotalSeconds);
                    break;
                case RunNews.TaskClosed { Verdict: Verdict.Passed, Last.Outcome: { Duration.Ticks: > 0 } outcome } n:
                    yield return new TookTime(n.Task, "", outcome.Duration.TotalSeconds);
                    break;
            }
        }
    }

    private TimeSpan? Learned(TaskId task, string testCase) =>
        _learned.TryGetValue((task, testCase), out var took) ? took : null;
}
