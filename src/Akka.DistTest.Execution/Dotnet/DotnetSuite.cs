using System.Runtime.CompilerServices;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>An open .NET suite: a warm host and the suite's cases.</summary>
internal sealed class DotnetSuite : IOpenSuite
{
    private readonly Func<CancellationToken, Task<ITestDriver>> _start;
    private readonly TimeProvider _time;
    private ITestDriver _driver;
    private CaseCatalog? _catalog;
    private bool _isDead;

    private DotnetSuite(
        Func<CancellationToken, Task<ITestDriver>> start, ITestDriver driver, TimeProvider time)
    {
        _time = time;
        _start = start;
        _driver = driver;
    }

    public bool IsAlive => !_isDead && _driver.Process.IsAlive;

    public static async Task<IOpenSuite> OpenAsync(
        Func<CancellationToken, Task<ITestDriver>> start, TimeProvider time, CancellationToken cancel) =>
        new DotnetSuite(start, await start(cancel), time);

    public async Task<IReadOnlyList<DiscoveredCase>> DiscoverAsync(CancellationToken cancel) =>
        Discovered(await CatalogAsync(cancel));

    public async IAsyncEnumerable<HostEvent> RunAsync(
        IReadOnlyList<string> cases, TimeSpan? budget, [EnumeratorCancellation] CancellationToken cancel)
    {
        // A host runs what it has discovered itself: adapters keep state from it, and want their own description back.
        var catalog = await CatalogAsync(cancel);
        var known = new List<string>(cases.Count);
        foreach (var id in cases)
        {
            if (catalog.Find(id) is not { } found)
                yield return Unknown(id);
            else if (found.Explicit is { } whyNot)
                yield return Skipped(id, whyNot);
            else
                known.Add(id);
        }

        if (known.Count == 0)
            yield break;
        var book = new BatchBook(catalog, known, _time);
        var died = false;
        await foreach (var happened in AttendAsync(book, known, budget, () => died = true, cancel))
            yield return happened;
        if (!died)
            yield break;

        var reason = await _driver.Process.EndAsync();
        foreach (var happened in book.Settle())
            yield return happened;
        if (!_driver.TellsStartsInTime && book.Open.Count > 1)
        {
            await foreach (var happened in FindCulpritAsync(book, reason, cancel))
                yield return happened;
            yield break;
        }

        // The only case left is the one, whether its start was told or not.
        if (book.Running is null && book.Open is [var only])
        {
            foreach (var happened in book.StartCase(only))
                yield return happened;
        }

        yield return Die(reason);
    }

    public async Task<HostEnding?> CloseAsync(CancellationToken cancel)
    {
        // A host that died under its cases was reported with them.
        if (_isDead)
            return null;
        _isDead = true;
        if (!_driver.Process.IsAlive)
        {
            return new HostEnding(
                $"{await _driver.Process.EndAsync()}, after its last case had ended and before it was asked to",
                _driver.Process.Output.LastWords);
        }

        await _driver.SayGoodbyeAsync();
        return await _driver.Process.GoodbyeAsync(_driver.IsOrderly) is { } ended
            ? new HostEnding($"{ended}, when it was asked to end after its last case", _driver.Process.Output.LastWords)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(CancellationToken.None);
        await _driver.DisposeAsync();
    }

    /// <summary>
    /// The host died, and what it told last was lost with it. So the cases without a result run again, one at a time
    /// in a new host, the most likely first: the one that kills it again is named. When none does, the death is not
    /// theirs alone but happened in their company: the most likely is named then, for a death must not go unseen.
    /// </summary>
    private async IAsyncEnumerable<HostEvent> FindCulpritAsync(
        BatchBook book, string reason, [EnumeratorCancellation] CancellationToken cancel)
    {
        var evidence = _driver.Process.Output.LastWords;
        var suspects = book.Open.OrderBy(x => x == book.Running ? 0 : 1).ToList();
        yield return new HostEvent.Output(
            $"{reason}, and which of {suspects.Count} cases did it is not known: they run one at a time now."
            + Environment.NewLine);
        await _driver.DisposeAsync();
        _driver = await _start(cancel);
        _catalog = new CaseCatalog(await _driver.DiscoverAsync(cancel));

        HostEvent? held = null;
        foreach (var suspect in suspects)
        {
            foreach (var happened in book.StartCase(suspect))
                yield return happened;
            if (_catalog.Find(suspect) is null)
            {
                yield return Unknown(suspect);
                continue;
            }

            var alone = new BatchBook(_catalog, [suspect], _time);
            // The start is told already.
            alone.StartCase(suspect);
            var died = false;
            await foreach (var happened in AttendAsync(alone, [suspect], null, () => died = true, cancel))
            {
                if (happened is HostEvent.CaseFinished finished && finished.Result.Case == suspects[0])
                    held = happened;
                else
                    yield return happened;
            }

            if (!died)
                continue;
            reason = await _driver.Process.EndAsync();
            foreach (var happened in alone.Settle())
                yield return happened;
            if (held is not null)
                yield return held;
            yield return Die(reason);
            yield break;
        }

        yield return Die(
            $"{reason}; it did not happen again when its cases ran one at a time, {suspects[0]} is the most likely",
            evidence);
    }

    // Runs cases and mixes what the protocol tells with what the process writes, both as they come.
    private async IAsyncEnumerable<HostEvent> AttendAsync(
        BatchBook book, List<string> cases, TimeSpan? budget, Action onDeath,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var driver = _driver;
        var clock = new BatchClock(budget, _time);
        var found = cases.Select(x => _catalog!.Find(x)!).ToList();
        // What was written before belongs to no batch: greetings, discovery.
        driver.Process.Output.Take();
        await using var events = driver.RunAsync(found, cases.Count == _catalog!.NotExplicit, cancel)
            .GetAsyncEnumerator(cancel);
        var next = events.MoveNextAsync().AsTask();
        var isOver = false;
        try
        {
            while (!isOver)
            {
                if (!next.IsCompleted)
                    await Task.WhenAny(next, driver.Process.Output.Arrived);
                if (driver.Process.Output.Arrived.IsCompleted && driver.Process.Output.Take() is { } text)
                    yield return new HostEvent.Output(text);
                if (!next.IsCompleted)
                    continue;
                isOver = !await next;
                if (isOver)
                    break;
                if (events.Current is DriverEvent.Gone)
                    onDeath();
                if (!book.IsStopping && clock.IsOver(events.Current, book.Count))
                {
                    book.IsStopping = true;
                    await driver.StopAsync();
                }

                foreach (var happened in book.Apply(events.Current))
                    yield return happened;
                next = events.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // Canceled, left by the caller, or the protocol is broken: the host is in the middle of something.
            if (!isOver)
            {
                _isDead = true;
                await driver.Process.KillAsync();
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<CaseCatalog> CatalogAsync(CancellationToken cancel)
    {
        if (_catalog is not null)
            return _catalog;
        try
        {
            return _catalog = new CaseCatalog(await _driver.DiscoverAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            _isDead = true;
            await _driver.Process.KillAsync();
            throw;
        }
    }

    private HostEvent.Died Die(string reason, string? evidence = null)
    {
        _isDead = true;
        return new HostEvent.Died(reason, evidence ?? _driver.Process.Output.LastWords);
    }

    private HostEvent.CaseFinished Unknown(string id) => new(new CaseResult
    {
        StartedAt = _time.GetUtcNow(),
        Case = id,
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Error,
        Message = "This host did not discover a case of this name, although another host did. Names of cases must be the same in "
            + "every process: take random values, GUIDs, times and addresses out of the data of theories and test cases, or give "
            + "the rows names that stay.",
    });

    private HostEvent.CaseFinished Skipped(string id, string reason) => new(new CaseResult
    {
        StartedAt = _time.GetUtcNow(),
        Case = id,
        Outcome = CaseOutcome.Skipped,
        Message = reason,
    });

    // Groups one after another, in the order of their first case.
    private static DiscoveredCase[] Discovered(CaseCatalog catalog) =>
    [
        .. catalog.Ids
            .Select(x => new DiscoveredCase(x, catalog.Find(x)!.Group))
            .GroupBy(x => x.Group)
            .SelectMany(x => x),
    ];
}
