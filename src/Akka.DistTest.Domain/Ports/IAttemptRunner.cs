using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Ports;

/// <summary>Runs attempts on this machine. One per worker; lives longer than the actor system.</summary>
public interface IAttemptRunner : IAsyncDisposable
{
    /// <summary>
    /// Runs one attempt to its end and kills what it started. Never throws for what a test did: a failure of the
    /// infrastructure is an outcome too, with <see cref="Blame.Infrastructure"/>.
    /// </summary>
    /// <param name="spec">What to run.</param>
    /// <param name="lease">Marks the attempt's processes and folder; unique for each call.</param>
    /// <param name="observer">Told what happens while it runs, from any thread, never from two at once.</param>
    /// <param name="cancel">Ends the attempt: its processes get SIGTERM, 5 s grace, SIGKILL; the outcome is
    /// <see cref="Verdict.Canceled"/>.</param>
    Task<AttemptOutcome> RunAsync(
        AttemptSpec spec, LeaseId lease, IAttemptObserver observer, CancellationToken cancel);

    /// <summary>Opens a suite's host ahead of its first batch, so that discovery elsewhere and the start of the host
    /// here overlap. A hint: errors show when a batch runs.</summary>
    /// <param name="spec">An attempt of the suite, whose work is Discover.</param>
    void Warm(AttemptSpec spec);

    /// <summary>Closes the warm hosts of a suite in an orderly way and tells which hosts that the suite had here ended badly, at
    /// any time. Again: tells the same.</summary>
    /// <param name="spec">The discovery of the suite.</param>
    Task<IReadOnlyList<HostEnding>> CloseAsync(AttemptSpec spec);

    /// <summary>Closes the warm hosts of a run that has ended.</summary>
    Task ForgetAsync(RunId run);
}

/// <summary>Sees an attempt while it runs.</summary>
public interface IAttemptObserver
{
    /// <summary>Cases that discovery found, in the framework's order; may come in several pages.</summary>
    void Discovered(IReadOnlyList<DiscoveredCase> cases);

    void CaseStarted(string testCase);

    /// <summary>The last word on a case: called once for each case of a batch that ran.</summary>
    void CaseFinished(CaseResult result);

    /// <summary>Text that the attempt wrote, as it comes.</summary>
    void Output(string text);
}
