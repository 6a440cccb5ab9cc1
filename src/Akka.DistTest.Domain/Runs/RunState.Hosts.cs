using Akka.DistTest.Workers;

namespace Akka.DistTest.Runs;

/// <summary>Test hosts are closed before their suite gets its verdict: what goes wrong after the last case counts.</summary>
public sealed partial class RunState
{
    /// <summary>Suites that have all their results and wait for their hosts to be closed.</summary>
    private readonly HashSet<TaskEntry> _closing = [];

    /// <summary>Takes the suites whose hosts are to be closed now, with the workers that are to be asked. An answer that does not
    /// come is asked for again.</summary>
    public IReadOnlyList<(AttemptSpec Suite, IReadOnlyList<WorkerId> Workers)> TakeHostsToClose(DateTimeOffset now) =>
        _closing.Count == 0
            ? []
            : [.. _closing.Where(s => s.Hosts.TryAsk(now)).Select(s => (_units[s.Id].Spec(Plan!), s.Hosts.Open))];

    /// <summary>A worker has closed its hosts of a suite. A repeat changes nothing, nor does an answer that is not waited
    /// for.</summary>
    public IReadOnlyList<RunEvent> HostsClosed(RunCommand.HostsClosed answer, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(answer.Suite, out var suite)
            || !_closing.Contains(suite)
            || !suite.Hosts.IsOpenAt(answer.Worker))
        {
            return [];
        }

        if (answer.StillClosing)
        {
            suite.Hosts.Heard(answer.Worker, now);
            return [];
        }

        Raise(new RunEvent.HostsClosed(answer.Suite, answer.Worker, answer.Endings, now));
        Settle([], now);
        return TakeRaised();
    }

    /// <summary>Workers that do not answer are not waited for for ever.</summary>
    private void GiveUpSilentHosts(DateTimeOffset now)
    {
        foreach (var suite in _closing.ToArray())
        {
            foreach (var worker in suite.Hosts.Silent(now))
            {
                Raise(new RunEvent.HostsClosed(
                    suite.Id, worker, [], now,
                    $"worker {worker} did not say within {SuiteHosts.Patience.TotalSeconds:0} s how its test hosts ended"));
            }
        }

        SettleSuites(now);
    }

    private void CloseHosts(RunEvent.HostsClosed closed)
    {
        var suite = _entries[closed.Suite];
        suite.Hosts.Closed(closed);
        _unsettled.Add(suite);
    }

    /// <summary>All its cases have results, and hosts of it are open somewhere.</summary>
    private static bool AwaitsHosts(TaskEntry suite) =>
        suite is { IsSuite: true, Discovered: true, IsClosed: false, Batches.Count: 0, Cases: { Count: > 0, PendingCount: 0 } }
        && !suite.Hosts.AreClosed;

    private void FindClosing() => _closing.UnionWith(_ordered.Where(AwaitsHosts));
}
