using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>
/// Runs the cases of a batch on as many hosts as it takes. A case that kills its host or hangs is blamed and the rest
/// goes on; a suite whose hosts die before they start a case is given up.
/// </summary>
internal sealed class BatchRun(
    SuitePool pool, AttemptRunnerOptions options, IAttemptObserver observer, AttemptLog log, AttemptFolder folder,
    LeaseId lease)
{
    private const int MostFruitless = 2;

    private ResourceUse? _use;

    public async Task<AttemptOutcome> RunAsync(
        AttemptSpec spec, IReadOnlyList<string> cases, CancellationToken cancel)
    {
        var books = new CaseBooks(cases, observer, options.Time);
        try
        {
            return await RunAsync(spec, books, cancel).ConfigureAwait(false) with { Use = _use };
        }
        catch (Exception e)
        {
            var outcome = cancel.IsCancellationRequested ? Outcomes.Canceled : Outcomes.Of(e);
            books.NeverRan(outcome.Message!);
            return outcome;
        }
    }

    private async Task<AttemptOutcome> RunAsync(AttemptSpec spec, CaseBooks books, CancellationToken cancel)
    {
        var session = new HostSession(spec, options, books, log);
        var fruitless = 0;
        while (books.Next() is { Count: > 0 } cases)
        {
            cancel.ThrowIfCancellationRequested();
            var steps = books.Steps;
            var end = await RunOnHostAsync(session, spec, books, cases, cancel).ConfigureAwait(false);
            fruitless = books.Steps == steps ? fruitless + 1 : 0;
            Settle(books, end, cases);
            if (fruitless < MostFruitless || end is SessionEnd.Completed)
                continue;
            var reason = $"the test host ended {MostFruitless} times before it started a case: {Reason(end)}";
            books.NeverRan(reason);
            return Outcomes.Crashed(reason) with { Output = (end as SessionEnd.Died)?.LastOutput };
        }

        return books.Judge();
    }

    private async Task<SessionEnd> RunOnHostAsync(
        HostSession session, AttemptSpec spec, CaseBooks books, IReadOnlyList<string> cases, CancellationToken cancel)
    {
        var suite = await pool.TakeAsync(spec, cancel).ConfigureAwait(false);
        SessionEnd? end = null;
        using var metered = options.Meter.Begin(lease, suite.Folder.Name, suite.Group);
        try
        {
            end = await session.RunAsync(suite.Suite, cases, cancel).ConfigureAwait(false);
            if (Unexplained(end, books.Running.Count) is { } ending)
                pool.Report(suite, ending);
            folder.TakeArtifacts(suite.Folder);
            return end is SessionEnd.Died died && suite.Group?.MemoryKill is { } kill
                ? died with { Reason = $"{died.Reason}; {kill}" }
                : end;
        }
        finally
        {
            _use = Sum(_use, metered.Total(null));
            await pool.GiveBackAsync(suite, isBroken: end is not SessionEnd.Completed).ConfigureAwait(false);
        }
    }

    /// <summary>The end of a host for which no single case can be blamed. It counts, even when all cases pass in another
    /// host.</summary>
    private static HostEnding? Unexplained(SessionEnd end, int running) => end switch
    {
        SessionEnd.Died died when running != 1 => new HostEnding(
            $"a test host died {(running == 0 ? "while no case was running" : $"while {running} cases were running")}: {died.Reason}",
            died.LastOutput),
        SessionEnd.Stuck stuck when running == 0 => new HostEnding(
            $"a test host had to be killed between two cases: {stuck.Reason}", null),
        _ => null,
    };

    private static void Settle(CaseBooks books, SessionEnd end, IReadOnlyList<string> cases)
    {
        var running = books.Running;
        switch (end)
        {
            case SessionEnd.Completed:
                books.NeverRan("the test host ended the batch without running it", books.StillOpen(cases));
                break;
            case SessionEnd.Stuck stuck when running.Count > 0:
                books.Blame(running[0], CaseFailure.Timeout, stuck.Reason, output: null);
                break;
            case SessionEnd.Died died when running.Count == 1:
                books.Blame(
                    running[0], CaseFailure.Crash, $"the test host died: {died.Reason}", died.LastOutput);
                break;
            case SessionEnd.Died when running.Count > 1:
                books.Isolate(running);
                break;
        }

        books.Stop();
    }

    private static ResourceUse? Sum(ResourceUse? before, ResourceUse? now) => before is null || now is null
        ? now ?? before
        : new ResourceUse(
            before.CpuSeconds + now.CpuSeconds, Math.Max(before.PeakMemoryBytes, now.PeakMemoryBytes));

    private static string Reason(SessionEnd end) => end switch
    {
        SessionEnd.Died died => died.Reason,
        SessionEnd.Stuck stuck => stuck.Reason,
        _ => "it ended",
    };
}
