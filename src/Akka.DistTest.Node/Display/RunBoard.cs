using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>What a display knows of a run between two pages of news.</summary>
internal sealed class RunBoard
{
    private static readonly HashSet<string> KindsWithoutDiscovery = ["noop", "command", "junit"];
    private readonly HashSet<TaskId> _undiscovered = [];
    private DateTimeOffset? _workBegan;

    public RunId? Run { get; private set; }

    public string Plan { get; private set; } = "";

    public RunSummary? Summary { get; private set; }

    public IReadOnlyList<RunningAttempt> Running { get; private set; } = [];

    public bool Canceling { get; private set; }

    /// <summary>Suites whose cases are not known yet, so that the whole is not either.</summary>
    public int Undiscovered => _undiscovered.Count;

    /// <summary>When the first page came, by the display's own clock.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Tasks and cases with a result.</summary>
    public int Done => Summary is { } s ? s.Planned - s.Open + s.Cases.Planned - s.Cases.Open : 0;

    /// <summary>Tasks and cases.</summary>
    public int Total => Summary is { } s ? s.Planned + s.Cases.Planned : 0;

    public void Take(RunReply.NewsPage page, DateTimeOffset now)
    {
        Run = page.RunId;
        Summary = page.Summary;
        Running = page.Running;
        StartedAt ??= now - page.Summary.Wall;
        if (page.Summary.Attempts > 0)
            _workBegan ??= now;

        foreach (var news in page.News)
            Take(news);
    }

    public TimeSpan Elapsed(DateTimeOffset now) => StartedAt is { } start && now > start ? now - start : TimeSpan.Zero;

    /// <summary>How long the rest takes at the pace so far; null while that is a guess.</summary>
    public TimeSpan? Left(DateTimeOffset now)
    {
        if (_workBegan is not { } began || Undiscovered > 0 || Canceling || Done >= Total)
            return null;

        var worked = now - began;
        return Done >= 5 && worked > TimeSpan.FromSeconds(2) ? worked * (Total - Done) / Done : null;
    }

    private void Take(RunNews news)
    {
        switch (news)
        {
            case RunNews.Submitted n:
                Plan = n.Plan;
                break;
            case RunNews.Planned n:
                _undiscovered.UnionWith(n.Tasks.Where(t => !KindsWithoutDiscovery.Contains(t.Kind)).Select(t => t.Task));
                break;
            case RunNews.CasesFound n:
                _undiscovered.Remove(n.Suite);
                break;
            case RunNews.TaskClosed n:
                _undiscovered.Remove(n.Task);
                break;
            case RunNews.CancelRequested:
                Canceling = true;
                break;
        }
    }
}
