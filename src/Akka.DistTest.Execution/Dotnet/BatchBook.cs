using System.Globalization;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Turns what a framework tells of a batch into results of cases. Every result is one: a case whose data rows could not be
/// listed is told as its rows, and is over when the framework says so or begins another case. Relies on cases running
/// one after another, which the hosts' settings see to.
/// </summary>
internal sealed class BatchBook
{
    private readonly CaseCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly List<string> _asked;
    private readonly HashSet<string> _open;
    private readonly HashSet<string> _told = [];

    // By the case that they are rows of: the names given so far.
    private readonly Dictionary<string, HashSet<string>> _rows = [];

    // Results of cases that share a key of which only some were asked for: the framework may run them all.
    private readonly Dictionary<string, List<CaseReport>> _shared = [];

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

    /// <summary>Asked for and not over, in the order asked.</summary>
    public IReadOnlyList<string> Open => [.. _asked.Where(_open.Contains)];

    /// <summary>The case that was started last, while it is not over.</summary>
    public string? Running { get; private set; }

    /// <summary>How many were asked for, and how many of these are not over.</summary>
    public (int Asked, int Open) Count => (_asked.Count, _open.Count);

    /// <summary>The framework was asked to stop: what it then says of cases that it did not begin counts for nothing, and
    /// they are returned.</summary>
    public bool IsStopping { get; set; }

    public IEnumerable<HostEvent> Apply(DriverEvent happened) => happened switch
    {
        DriverEvent.Started e => Start(e.Key),
        DriverEvent.Reported e => Report(e.Key, e.Report),
        DriverEvent.Ended e => EndRows(e.Key),
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

    /// <summary>After the host's death: a case that had told some rows and was not the last to begin is over.</summary>
    public IEnumerable<HostEvent> Settle() => [.. CloseShared(except: null), .. CloseRows(except: Running)];

    private List<HostEvent> Start(string key)
    {
        if (NextOf(key) is not { } id)
            return [];
        var events = CloseShared(except: key);
        events.AddRange(CloseRows(except: id));
        events.AddRange(StartCase(id));
        return events;
    }

    private List<HostEvent> Report(string key, CaseReport report)
    {
        if (NextOf(key) is not { } id)
            return Late(key, report);
        if (IsStopping && !_told.Contains(id))
            return [];

        var events = CloseRows(except: id);
        events.AddRange(StartCase(id));
        if (report.Row is null && IsShared(key))
        {
            if (!_shared.TryGetValue(key, out var reports))
                _shared.Add(key, reports = []);
            reports.Add(report);
            return events;
        }

        if (report.Row is null && !_rows.ContainsKey(id))
        {
            _open.Remove(id);
            Running = null;
            events.Add(Finish(id, null, report));
            return events;
        }

        events.Add(Finish(RowName(id, report), id, report));
        return events;
    }

    // A framework that was asked for one of several equal cases may run them all; and a case may have more results than
    // it should.
    private List<HostEvent> Late(string key, CaseReport report)
    {
        var ids = _catalog.IdsOf(key).Where(_told.Contains).ToList();
        if (report.Row is not null && ids.Count > 0)
            return [Finish(RowName(ids[^1], report), ids[^1], report)];
        return report.Outcome == CaseOutcome.Failed ? [new HostEvent.Output(Stray(key, report))] : [];
    }

    private string RowName(string id, CaseReport report)
    {
        if (!_rows.TryGetValue(id, out var names))
            _rows.Add(id, names = []);
        var name = report.Row ?? id;
        for (var number = 2; !names.Add(name); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{report.Row ?? id} #{number}");
        return name;
    }

    // Cases with equal data share a key and run one after another.
    private string? NextOf(string key)
    {
        var ids = _catalog.IdsOf(key);
        for (var i = 0; i < ids.Count; i++)
        {
            if (_open.Contains(ids[i]))
                return ids[i];
        }

        return null;
    }

    private List<HostEvent> EndRows(string key) =>
        NextOf(key) is { } id && _rows.ContainsKey(id) && _open.Contains(id) ? [CloseRow(id)] : [];

    private bool IsShared(string key)
    {
        var ids = _catalog.IdsOf(key);
        return ids.Count > 1 && !ids.All(x => _open.Contains(x) || _told.Contains(x));
    }

    private List<HostEvent> CloseShared(string? except)
    {
        var events = new List<HostEvent>();
        foreach (var key in _shared.Keys.Where(x => x != except).ToList())
        {
            _shared.Remove(key, out var reports);
            var ids = _catalog.IdsOf(key);
            var ran = reports!.Count == ids.Count ? ids : [.. ids.Where(_open.Contains)];
            foreach (var (id, report) in ran.Zip(reports).Where(x => _open.Contains(x.First)))
            {
                events.AddRange(StartCase(id));
                _open.Remove(id);
                Running = null;
                events.Add(Finish(id, null, report));
            }
        }

        return events;
    }

    private List<HostEvent> CloseRows(string? except)
    {
        if (_rows.Count == 0)
            return [];
        return [.. _rows.Keys.Where(x => x != except && _open.Contains(x)).ToList().Select(CloseRow)];
    }

    private HostEvent.RowsFinished CloseRow(string id)
    {
        _open.Remove(id);
        if (Running == id)
            Running = null;
        return new HostEvent.RowsFinished(id);
    }

    private List<HostEvent> Complete(string? problem)
    {
        var events = CloseShared(except: null);
        events.AddRange(CloseRows(except: null));
        if (!IsStopping || _open.Count == 0)
        {
            events.AddRange(Unreported(Open, problem));
            return events;
        }

        // Also the case that had begun and was broken off without a result: some frameworks do that.
        events.Add(new HostEvent.Returned(Open));
        _open.Clear();
        Running = null;
        return events;
    }

    private IEnumerable<HostEvent> Unreported(IEnumerable<string> ids, string? problem)
    {
        foreach (var id in ids)
        {
            foreach (var started in StartCase(id))
                yield return started;
            _open.Remove(id);
            Running = null;
            yield return Finish(id, null, NotReported(problem));
        }
    }

    private static HostEvent.CaseFinished Finish(string id, string? rowOf, CaseReport report) => new(new CaseResult
    {
        Case = id,
        RowOf = rowOf,
        Outcome = report.Outcome,
        Failure = report.Failure,
        StartedAt = report.StartedAt,
        Duration = report.Duration,
        Message = report.Message,
        Stack = report.Stack,
        Output = report.Output,
    });

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
