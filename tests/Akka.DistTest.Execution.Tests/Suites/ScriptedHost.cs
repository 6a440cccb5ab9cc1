using System.Runtime.CompilerServices;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Suites;

/// <summary>
/// A test framework whose cases do what their names say: <c>pass</c>, <c>fail</c>, <c>crash</c> and <c>hang</c> at the
/// start of a name. Remembers what was asked of it.
/// </summary>
internal sealed class ScriptedHost : ITestHost
{
    private readonly Lock _lock = new();
    private readonly List<ScriptedSuite> _opened = [];

    public string Framework => "scripted";

    public IReadOnlyList<string> Cases { get; init; } = ["pass 1", "pass 2"];

    /// <summary>Sessions that end before their first case, counted down.</summary>
    public int DieBeforeFirstCase { get; set; }

    /// <summary>Why it cannot be opened; null when it can.</summary>
    public string? CannotOpen { get; set; }

    /// <summary>How its suites end when they are closed.</summary>
    public HostEnding? Ending { get; set; }

    /// <summary>Suites are closed when this is; null: at once.</summary>
    public TaskCompletionSource? Closes { get; set; }

    /// <summary>Starts every case of a session before the first ends, as parallel frameworks do.</summary>
    public bool IsParallel { get; init; }

    public IReadOnlyList<ScriptedSuite> Opened
    {
        get
        {
            lock (_lock)
                return [.. _opened];
        }
    }

    public int Open => Opened.Count(s => !s.IsClosed);

    public Task<IOpenSuite> OpenAsync(SuiteOpening opening, CancellationToken cancel)
    {
        if (CannotOpen is not null)
            throw new HostFailedException(CannotOpen, Blame.Submitter, FailureCategory.CannotStart, "import error");
        var suite = new ScriptedSuite(this, opening);
        lock (_lock)
            _opened.Add(suite);
        return Task.FromResult<IOpenSuite>(suite);
    }
}

internal sealed class ScriptedSuite(ScriptedHost host, SuiteOpening opening) : IOpenSuite
{
    public bool IsAlive { get; set; } = true;

    public bool IsClosed { get; private set; }

    public SuiteOpening Opening => opening;

    public List<IReadOnlyList<string>> Batches { get; } = [];

    public TaskCompletionSource Hangs { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<IReadOnlyList<DiscoveredCase>> DiscoverAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<DiscoveredCase>>([.. host.Cases.Select(x => new DiscoveredCase(x))]);

    public async IAsyncEnumerable<HostEvent> RunAsync(
        IReadOnlyList<string> cases, TimeSpan? budget, [EnumeratorCancellation] CancellationToken cancel)
    {
        Batches.Add(cases);
        await Task.Yield();
        if (host.DieBeforeFirstCase-- > 0)
        {
            yield return Die("exit code 77");
            yield break;
        }

        if (host.IsParallel)
        {
            foreach (var testCase in cases)
                yield return new HostEvent.CaseStarted(testCase);
        }

        foreach (var testCase in cases)
        {
            if (!host.IsParallel)
                yield return new HostEvent.CaseStarted(testCase);
            yield return new HostEvent.Output($"in {testCase}\n");
            var word = testCase.Split(' ')[0];
            if (word == "skipover")
                continue;
            if (word == "return")
            {
                yield return new HostEvent.Returned([.. cases.SkipWhile(x => x != testCase)]);
                yield break;
            }

            if (word == "rows")
            {
                foreach (var (row, rowOutcome) in new[] { ("one", CaseOutcome.Passed), ("two", CaseOutcome.Failed) })
                {
                    yield return new HostEvent.CaseFinished(
                        new CaseResult { Case = $"{testCase} {row}", RowOf = testCase, Outcome = rowOutcome });
                }

                yield return new HostEvent.RowsFinished(testCase);
                continue;
            }

            if (word == "hang")
                await HangAsync(cancel);
            if (word == "crash")
            {
                yield return Die("killed by signal 11 (SIGSEGV)");
                yield break;
            }

            var outcome = word == "fail" ? CaseOutcome.Failed : CaseOutcome.Passed;
            var result = new CaseResult { Case = testCase, Outcome = outcome };
            yield return new HostEvent.CaseFinished(result);
            if (word == "twice")
                yield return new HostEvent.CaseFinished(result with { Outcome = CaseOutcome.Failed });
            if (word == "stranger")
                yield return new HostEvent.CaseFinished(result with { Case = "of another batch" });
            if (word == "last")
            {
                yield return Die("exit code 0");
                yield break;
            }
        }
    }

    public async Task<HostEnding?> CloseAsync(CancellationToken cancel)
    {
        if (host.Closes is { } closes)
            await closes.Task;
        return host.Ending;
    }

    public ValueTask DisposeAsync()
    {
        IsAlive = false;
        IsClosed = true;
        return ValueTask.CompletedTask;
    }

    private async Task HangAsync(CancellationToken cancel)
    {
        Hangs.SetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        finally
        {
            IsAlive = false;
        }
    }

    private HostEvent.Died Die(string reason)
    {
        IsAlive = false;
        return new HostEvent.Died(reason, "last words");
    }
}
