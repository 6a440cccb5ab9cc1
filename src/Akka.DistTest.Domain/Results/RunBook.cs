using Akka.DistTest.Runs;

namespace Akka.DistTest.Results;

/// <summary>
/// Folds the news of one run, each once and in order, into a report. What was read so far decides alone: how the news
/// was cut into pages makes no difference. Used by one caller at a time.
/// </summary>
public sealed class RunBook(RunId run)
{
    private readonly List<TaskPage> _pages = [];
    private readonly Dictionary<TaskId, TaskPage> _byTask = [];
    private readonly List<AttemptReport> _attempts = [];
    private RunNews.Submitted? _submitted;
    private RunNews.Ended? _ended;
    private DateTimeOffset _lastSeen;

    /// <summary>Null until the run has ended.</summary>
    public RunOutcome? Outcome => _ended?.Outcome;

    /// <summary>The id of the task or suite of the plan that a unit belongs to: for a batch <c>suite#n</c> the suite.</summary>
    public TaskId OwnerOf(TaskId unit)
    {
        if (_byTask.ContainsKey(unit))
            return unit;

        var cut = unit.Value.LastIndexOf('#');
        return cut > 0 && new TaskId(unit.Value[..cut]) is var suite && _byTask.ContainsKey(suite) ? suite : unit;
    }

    public void Add(IEnumerable<RunNews> news)
    {
        foreach (var item in news)
            Add(item);
    }

    public void Add(RunNews news)
    {
        switch (news)
        {
            case RunNews.Submitted n:
                _submitted = n;
                See(n.At);
                break;
            case RunNews.Planned n:
                foreach (var head in n.Tasks)
                    PageOf(head.Task).Head = head;
                break;
            case RunNews.CasesFound n:
                PageOf(n.Suite).Found(n.Cases);
                break;
            case RunNews.CaseFinished n:
                PageOf(n.Task).Finished(n.Worker, n.Result);
                See(n.Result.StartedAt + n.Result.Duration);
                break;
            case RunNews.AttemptEnded n:
                Keep(n);
                break;
            case RunNews.AttemptLost n:
                _attempts.Add(new AttemptReport(n.Task, n.Attempt, n.Worker, n.Since, TimeSpan.Zero, null, n.Reason));
                PageOf(n.Task).Lost(n.Output);
                See(n.At);
                break;
            case RunNews.TaskClosed n:
                if (n.Last is not null)
                    Keep(n.Last);
                PageOf(n.Task).Close(n);
                See(n.At);
                break;
            case RunNews.CancelRequested n:
                See(n.At);
                break;
            case RunNews.Ended n:
                _ended = n;
                See(n.At);
                break;
        }
    }

    /// <summary>The report as of the last news.</summary>
    /// <param name="summary">The run's own numbers, as of the same news.</param>
    public RunReport ReportWith(RunSummary summary)
    {
        var startedAt = _submitted?.At ?? _lastSeen;
        return new RunReport
        {
            Run = run,
            Plan = _submitted?.Plan ?? "",
            Project = _submitted?.Project ?? "",
            Submitter = _submitted?.Submitter ?? "",
            Outcome = WordFor(_ended?.Outcome),
            StartedAt = startedAt,
            EndedAt = _ended?.At ?? (_lastSeen > startedAt ? _lastSeen : startedAt),
            Tasks = [.. _pages.Select(page => page.Report())],
            // OrderBy is stable, so that attempts of one moment stay in the order of the news.
            Attempts = [.. _attempts.OrderBy(attempt => attempt.StartedAt)],
            Summary = summary,
        };
    }

    /// <summary>The word that reports and the summary line use; <c>running</c> while there is no outcome.</summary>
    public static string WordFor(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Passed => "passed",
        RunOutcome.Failed => "failed",
        RunOutcome.Infrastructure => "infrastructure",
        RunOutcome.Canceled => "canceled",
        _ => "running",
    };

    private void Keep(RunNews.AttemptEnded ended)
    {
        var outcome = ended.Outcome;
        _attempts.Add(new AttemptReport(
            ended.Task,
            ended.Attempt,
            ended.Worker,
            outcome.StartedAt,
            outcome.Duration,
            outcome.Verdict,
            outcome.Message));
        PageOf(ended.Task).Attempted(outcome);
        See(outcome.StartedAt + outcome.Duration);
    }

    private TaskPage PageOf(TaskId unit)
    {
        var owner = OwnerOf(unit);
        if (_byTask.TryGetValue(owner, out var page))
            return page;

        page = new TaskPage(owner);
        _byTask.Add(owner, page);
        _pages.Add(page);
        return page;
    }

    private void See(DateTimeOffset at)
    {
        if (at > _lastSeen)
            _lastSeen = at;
    }
}
