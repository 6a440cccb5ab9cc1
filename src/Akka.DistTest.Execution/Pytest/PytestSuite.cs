using System.Runtime.CompilerServices;
using System.Text.Json;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

/// <summary>A collected suite in a Python process that waits for batches.</summary>
internal sealed class PytestSuite : IOpenSuite
{
    // Session fixtures stop servers and containers; what takes longer than this is taken for hanging.
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(30);

    private readonly string _directory;
    private readonly PytestProcess _process;
    private readonly IReadOnlyList<string> _cases;
    private readonly Dictionary<string, int> _indexes;
    private readonly Action<LateTeardownError>? _onLateError;

    public PytestSuite(
        string directory, PytestProcess process, IReadOnlyList<string> cases, Action<LateTeardownError>? onLateError)
    {
        _directory = directory;
        _process = process;
        _cases = cases;
        _onLateError = onLateError;
        _indexes = cases.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
    }

    public bool IsAlive => _process.IsAlive;

    public Task<IReadOnlyList<DiscoveredCase>> DiscoverAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<DiscoveredCase>>([.. _cases.Select(x => new DiscoveredCase(x))]);

    public async IAsyncEnumerable<HostEvent> RunAsync(
        IReadOnlyList<string> cases, TimeSpan? budget, [EnumeratorCancellation] CancellationToken cancel)
    {
        // From opening and from between the batches.
        if (Output() is { } early)
            yield return early;
        foreach (var name in cases.Where(c => !_indexes.ContainsKey(c)))
            yield return new HostEvent.CaseFinished(Uncollected(name));

        var isDone = false;
        try
        {
            await _process.RunAsync(cases.Where(_indexes.ContainsKey).Select(c => _indexes[c]));
            string? leaving = null;
            while (!isDone && await _process.Events.WaitToReadAsync(cancel))
            {
                while (!isDone && _process.Events.TryRead(out var next))
                {
                    isDone = next is PytestEvent.BatchDone;
                    leaving = (next as PytestEvent.Leaving)?.Reason ?? leaving;
                    if (Translate(next) is { } told)
                        yield return told;
                }
            }

            if (isDone)
                yield break;
            var reason = leaving is null ? _process.Ending : $"{leaving} ({_process.Ending})";
            isDone = true;
            yield return new HostEvent.Died(reason, _process.Output.Tail());
        }
        finally
        {
            // Canceled, or the caller went away in the middle: there is no way back to a host that waits.
            if (!isDone)
                await _process.KillAsync();
        }
    }

    public async Task<HostEnding?> CloseAsync(CancellationToken cancel)
    {
        if (_process.IsAlive)
            await EndAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None);
        await _process.DisposeAsync();
    }

    private async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            await _process.CloseInputAsync();
            await foreach (var next in _process.Events.ReadAllAsync(limit.Token))
            {
                if (next is PytestEvent.Late late)
                    _onLateError?.Invoke(new(_directory, _cases[late.Case], late.Message, late.Stack));
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await _process.KillAsync();
        }
    }

    private HostEvent? Translate(PytestEvent next) => next switch
    {
        PytestEvent.Started started => new HostEvent.CaseStarted(_cases[started.Case]),
        PytestEvent.Finished finished => new HostEvent.CaseFinished(Result(finished)),
        PytestEvent.OutputWaits => Output(),
        PytestEvent.Late late => new HostEvent.Output(
            $"{new LateTeardownError(_directory, _cases[late.Case], late.Message, null)}\n{late.Stack}\n"),
        PytestEvent.BatchDone or PytestEvent.Leaving => null,
        _ => throw new JsonException($"the host sent {next.GetType().Name} in the middle of a batch"),
    };

    private HostEvent.Output? Output() => _process.Output.Take() is { Length: > 0 } text ? new(text) : null;

    private CaseResult Result(PytestEvent.Finished finished) => new()
    {
        Case = _cases[finished.Case],
        Outcome = finished.Outcome switch
        {
            PytestOutcome.Passed => CaseOutcome.Passed,
            PytestOutcome.Skipped => CaseOutcome.Skipped,
            _ => CaseOutcome.Failed,
        },
        Failure = finished.Outcome switch
        {
            PytestOutcome.Failed => CaseFailure.Assertion,
            PytestOutcome.Error => CaseFailure.Error,
            _ => CaseFailure.None,
        },
        StartedAt = finished.StartedAt,
        Duration = finished.Duration,
        Message = finished.Message,
        Stack = finished.Stack,
        Output = finished.Output,
    };

    // Hosts collect for themselves. One that finds other cases than the one that was asked for the list runs another
    // suite, in part: a name that depends on the machine, the time or the order of a set.
    private CaseResult Uncollected(string name) => new()
    {
        Case = name,
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Error,
        Message = $"There is no case '{name}' among the {_cases.Count} that pytest collected in {_directory} here. "
            + "Cases must get the same names wherever and whenever the suite is collected.",
    };
}
