using System.Runtime.CompilerServices;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

/// <summary>A collected suite in a Python process that waits for batches.</summary>
internal sealed class PytestSuite : IOpenSuite
{
    // For a host that is disposed of without having been closed: its session fixtures may stop servers and containers.
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(30);

    private readonly string _directory;
    private readonly PytestProcess _process;
    private readonly PytestEvent.Ready _ready;
    private readonly HostNumber _number;
    private readonly Dictionary<string, int> _indexes;
    private readonly PytestEnding _ending;
    private string? _leaving;
    private bool _isTold;

    public PytestSuite(string directory, PytestProcess process, PytestEvent.Ready ready, HostNumber number)
    {
        _directory = directory;
        _process = process;
        _ready = ready;
        _number = number;
        _indexes = ready.Cases.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        _ending = new PytestEnding(ready.Cases);
    }

    public bool IsAlive => _process.IsAlive;

    public Task<IReadOnlyList<DiscoveredCase>> DiscoverAsync(CancellationToken cancel)
    {
        if (_ready.Cases.Count == 0)
            throw new HostFailedException(Nothing(), Blame.Submitter, FailureCategory.Discovery, _process.Output.Tail());
        return Task.FromResult<IReadOnlyList<DiscoveredCase>>(
            [.. _ready.Cases.Zip(_ready.Groups, (id, group) => new DiscoveredCase(id, group.Length > 0 ? group : null))]);
    }

    public async IAsyncEnumerable<HostEvent> RunAsync(
        IReadOnlyList<string> cases, TimeSpan? budget, [EnumeratorCancellation] CancellationToken cancel)
    {
        // From opening and from between the batches.
        if (Output() is { } early)
            yield return early;
        foreach (var name in cases.Where(c => !_indexes.ContainsKey(c)))
            yield return new HostEvent.CaseFinished(Uncollected(name));

        PytestEvent.BatchDone? done = null;
        try
        {
            await _process.RunAsync(cases.Where(_indexes.ContainsKey).Select(c => _indexes[c]), budget);
            while (done is null && await _process.Events.WaitToReadAsync(cancel))
            {
                while (done is null && _process.Events.TryRead(out var next))
                {
                    done = next as PytestEvent.BatchDone;
                    if (Translate(next) is { } told)
                        yield return told;
                }
            }

            if (done?.Left is { Count: > 0 } left)
                yield return new HostEvent.Returned([.. left.Select(index => _ready.Cases[index])]);
            if (done is not null)
                yield break;
            _isTold = true;
            yield return new HostEvent.Died(
                _leaving is null ? _process.Ending : $"{_leaving} ({_process.Ending})", _process.Output.Tail());
        }
        finally
        {
            // Canceled, or the caller went away in the middle: there is no way back to a host that waits.
            if (done is null)
                await KillAsync();
        }
    }

    public async Task<HostEnding?> CloseAsync(CancellationToken cancel)
    {
        if (_isTold)
            return null;
        var wasAlive = _process.IsAlive;
        if (wasAlive)
            await _process.CloseInputAsync();
        await foreach (var next in _process.Events.ReadAllAsync(cancel))
            _ending.Add(next);
        _isTold = true;
        return wasAlive
            ? _ending.Judge(_process.Exit, _process.Ending, _process.Output.Tail())
            : new HostEnding(
                $"the pytest host ended by itself between two batches: {_process.Ending}", _process.Output.Tail());
    }

    public async ValueTask DisposeAsync()
    {
        using (_number)
        using (var limit = new CancellationTokenSource(DisposeLimit))
        {
            try
            {
                await CloseAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // Killed below.
            }

            await _process.DisposeAsync();
        }
    }

    private Task KillAsync()
    {
        _isTold = true;
        return _process.KillAsync();
    }

    private HostEvent? Translate(PytestEvent next)
    {
        switch (next)
        {
            case PytestEvent.Started started:
                return new HostEvent.CaseStarted(_ready.Cases[started.Case]);
            case PytestEvent.Finished finished:
                return new HostEvent.CaseFinished(PytestResult.Of(_ready.Cases[finished.Case], finished));
            case PytestEvent.Late late:
                _ending.Add(late);
                return new HostEvent.Output($"{_ending.Words(late)}\n{late.Stack}\n");
            case PytestEvent.Leaving leaving:
                _leaving = leaving.Reason;
                return null;
            case PytestEvent.OutputWaits:
                return Output();
            default:
                // The end of the session is no event of a batch; it shows in how the process ends.
                return null;
        }
    }

    private HostEvent.Output? Output() => _process.Output.Take() is { Length: > 0 } text ? new(text) : null;

    private string Nothing() => _ready.Deselected > 0
        ? $"pytest selected no case in {_directory}: all {_ready.Deselected} that it collected were left out by -k, -m or "
            + "--deselect, in the suite's arguments or pytest's configuration."
        : $"pytest collected no case in {_directory}. Are the path and the names of files and functions as pytest expects them "
            + "(test_*.py, test_*)?";

    // Hosts collect for themselves. One that finds other cases than the one that was asked for the list runs another
    // suite, in part: a name that depends on the machine, the time or the process.
    private CaseResult Uncollected(string name) => new()
    {
        Case = name,
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Error,
        Message = $"There is no case '{name}' among the {_ready.Cases.Count} that pytest collected in {_directory} here. "
            + "Names must not differ from process to process: parameters that are random, a time or an address need ids of "
            + "their own.",
    };
}
