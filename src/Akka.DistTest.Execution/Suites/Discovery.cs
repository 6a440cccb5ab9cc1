using System.Globalization;
using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>Lists the cases of a suite.</summary>
internal sealed class Discovery(SuitePool pool, AttemptRunnerOptions options, IAttemptObserver observer)
{
    private const int PageSize = 500;

    public async Task<AttemptOutcome> RunAsync(AttemptSpec spec, CancellationToken cancel)
    {
        var suite = await pool.TakeAsync(spec, cancel).ConfigureAwait(false);
        // The timeout of a suite is meant for one case; finding all of them may take longer.
        var time = spec.Timeout > options.HostStartLimit ? spec.Timeout : options.HostStartLimit;
        using var limit = new CancellationTokenSource(Limit.AtMost(time), options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var isBroken = true;
        try
        {
            var cases = await suite.Suite.DiscoverAsync(both.Token).WaitAsync(both.Token).ConfigureAwait(false);
            isBroken = false;
            CaseNameLimit.Check(cases);
            foreach (var page in cases.Chunk(PageSize))
                observer.Discovered(page);
            return Outcomes.Passed;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            var seconds = time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return Outcomes.TimedOut(FailureCategory.Discovery, $"discovery took longer than {seconds} s");
        }
        finally
        {
            await pool.GiveBackAsync(suite, isBroken).ConfigureAwait(false);
        }
    }
}
