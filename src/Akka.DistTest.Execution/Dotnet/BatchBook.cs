using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Turns what a framework tells of a batch into exactly one result for each case asked for. A case whose data rows
/// could not be listed reports one result for each row: it is held until another case starts, and fails when a row
/// does. Relies on cases running one after another, which the hosts' settings see to.
/// </summary>
internal sealed class BatchBook
{
    private readonly CaseCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly List<string> _asked;
    private readonly HashSet<string> _open;
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<string, List<CaseReport>> _held = [];

    /// <param name="catalog">The suite's cases.</param>
    /// <param name="asked">Ids of the cases to run.</param>
    /// <param name="time">For results that the framework does not give.</param>
    public BatchBook(CaseCatalog catalog, IEnumerable<string> asked, TimeProvider time)
    {
        _catalog = catalog;
        _time = time;
        _asked = [.. asked];
        _open = [.. _asked];
    }

    /// <summary>Asked for and without a result, in the order asked; held ones are among them.</summary>
    public IReadOnlyList<string> Open => [.. _asked.Where(_open.Contains)];

    /// <summary>The case that was started last, when it has no result yet.</summary>
    public string? Running { get; private set; }

    public IEnumerable<HostEvent> Apply(DriverEvent happened) => happened switch
    {
        DriverEvent.Started e => Start(e.Key),
        DriverEvent.Reported e => Report(e.Key, e.Report),
        DriverEvent.Told e => [new HostEvent.Output(e.Text)],
        DriverEvent.Completed e => Complete(e.Problem),
        _ => [],
    };

    /// <summary>Says that a case runs, once.</summary>
    public IEnumerable<HostEvent> StartCase(string id)
    {
        Running = id;
        return _told.Add(id) ? [new HostEvent.CaseStarted(id)] : [];
    }

    /// <summary>After the host's death: results that were complete. A case that had reported some rows only was still
    /// running.</summary>
    public IEnumerable<HostEvent> Settle() =>
        [.. _held.Where(x => !IsRunning(x.Key) || x.Value.TrueForAll(r => r.Row is null)).Select(x => x.Key).ToList()
            .SelectMany(Close)];

    private List<HostEvent> Start(string key)
    {
        var events = _held.Keys.Where(x => x != key).ToList().SelectMany(Close).ToList();
        if (NextOf(key) is { } id)
            events.AddRange(StartCase(id));
        return events;
    }

    private List<HostEvent> Report(string key, CaseReport report)
    {
        if (NextOf(key) is not { } id)
            return report.Outcome == CaseOutcome.Failed ? [new HostEvent.Output(Stray(key, report))] : [];

        var events = StartCase(id).ToList();
        if (!_held.TryGetValue(key, out var reports))
            _held.Add(key, reports = []);
        reports.Add(report);
        // A result under the case's own name is its only one; rows and cases that share a key may be followed by more.
        if (report.Row is null && _catalog.IdsOf(key).Count == 1)
            events.AddRange(Close(key));
        return events;
    }

    // Cases with equal data share a key and run one after another: the next is the first without a report.
    private string? NextOf(string key)
    {
        var open = _catalog.IdsOf(key).Where(_open.Contains).ToList();
        var reported = _held.TryGetValue(key, out var reports) ? reports.Count : 0;
        return open.Count == 0 ? null : open[Math.Min(reported, open.Count - 1)];
    }

    private bool IsRunning(string key) => Running is not null && _catalog.IdsOf(key).Contains(Running);

    private List<HostEvent> Complete(string? problem)
    {
        var events = _held.Keys.ToList().SelectMany(Close).ToList();
        foreach (var id in Open)
        {
            events.AddRange(StartCase(id));
            events.Add(Finish(id, NotReported(problem)));
        }

        return events;
    }

    private List<HostEvent> Close(string key)
    {
        if (!_held.Remove(key, out var reports))
            return [];
        var ids = _catalog.IdsOf(key);
        if (ids.Count == 1)
            return [Finish(ids[0], DataRows.Merge(reports))];

        // A framework asked for one of several equal cases may run them all.
        var ran = reports.Count == ids.Count ? ids : [.. ids.Where(_open.Contains)];
        return [.. ran.Zip(reports).Where(x => _open.Contains(x.First)).Select(x => Finish(x.First, x.Second))];
    }

    private HostEvent.CaseFinished Finish(string id, CaseReport report)
    {
        _open.Remove(id);
        if (Running == id)
            Running = null;
        return new HostEvent.CaseFinished(new CaseResult
        {
            Case = id,
            Outcome = report.Outcome,
            Failure = report.Failure,
            StartedAt = report.StartedAt,
            Duration = report.Duration,
            Message = report.Message,
            Stack = report.Stack,
            Output = report.Output,
        });
    }

    private CaseReport NotReported(string? problem) => new()
    {
        StartedAt = _time.GetUtcNow(),
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Error,
        Message = problem is null
            ? "The test framework ended the batch without a result for this case."
            : $"The test framework ended the batch without a result for this case: {problem}",
    };

    private static string Stray(string name, CaseReport report) =>
        $"The test framework reported a failure of {name} that no open case of the batch accounts for: "
        + $"{report.Message}{Environment.NewLine}";
}
