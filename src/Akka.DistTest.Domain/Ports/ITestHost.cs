using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Ports;

/// <summary>Drives one test framework.</summary>
public interface ITestHost
{
    /// <summary>The name that plans use: <c>pytest</c>, <c>dotnet</c>.</summary>
    string Framework { get; }

    /// <summary>Opens a suite: starts its host process and makes it ready. Throws
    /// <see cref="HostFailedException"/> when that cannot be done.</summary>
    Task<IOpenSuite> OpenAsync(SuiteOpening opening, CancellationToken cancel);
}

/// <summary>Where and how a suite is opened.</summary>
/// <param name="Spec">An attempt of the suite; its work is Discover or Batch.</param>
/// <param name="Directory">The working directory: the folder of the suite on this machine, full path.</param>
/// <param name="ScratchDirectory">Empty and writable; deleted when the suite is closed.</param>
/// <param name="Environment">The host process's whole environment.</param>
public sealed record SuiteOpening(
    AttemptSpec Spec,
    string Directory,
    string ScratchDirectory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Hold every process of the suite; null: nothing does.</summary>
    public ProcessBounds? Bounds { get; init; }
}

/// <summary>A suite whose host process stays open between batches. Used by one caller at a time.</summary>
public interface IOpenSuite : IAsyncDisposable
{
    /// <summary>True until the host process has died or was killed.</summary>
    bool IsAlive { get; }

    /// <summary>Lists the suite's cases in the framework's order. Throws <see cref="HostFailedException"/>.</summary>
    Task<IReadOnlyList<DiscoveredCase>> DiscoverAsync(CancellationToken cancel);

    /// <summary>
    /// Runs cases in the order given and streams what happens. Ends after the last case, after
    /// <see cref="HostEvent.Returned"/> or after <see cref="HostEvent.Died"/>, which are the last event then. Canceling
    /// kills the host.
    /// </summary>
    /// <param name="cases">Ids that discovery gave.</param>
    /// <param name="budget">Counted from the start of the first case: when it has passed, a host that can stop between
    /// two cases does so and returns the others. Null: no limit.</param>
    /// <param name="cancel">Kills the host.</param>
    IAsyncEnumerable<HostEvent> RunAsync(
        IReadOnlyList<string> cases, TimeSpan? budget, CancellationToken cancel);

    /// <summary>Ends the host in an orderly way, so that the framework's own teardown runs, and reports what went wrong
    /// outside of any case: a nonzero exit status that no result explains, a teardown that failed, an exit that nobody
    /// asked for. Null when nothing did. A second call returns null.</summary>
    Task<HostEnding?> CloseAsync(CancellationToken cancel);
}

/// <summary>A case as discovery found it.</summary>
/// <param name="Id">Unique in its suite.</param>
/// <param name="Group">Cases of one group share something expensive, such as the fixture of a class, a collection or a
/// module, and stay in one batch where possible. Null: in no group.</param>
public sealed record DiscoveredCase(string Id, string? Group = null);

/// <summary>What happens in a test host while it runs a batch.</summary>
public abstract record HostEvent
{
    private HostEvent()
    {
    }

    public sealed record CaseStarted(string Case) : HostEvent;

    public sealed record CaseFinished(CaseResult Result) : HostEvent;

    /// <summary>All rows of a case have results; the case itself has none. See <see cref="CaseResult.RowOf"/>.</summary>
    public sealed record RowsFinished(string Case) : HostEvent;

    /// <summary>Text outside of any case's captured output.</summary>
    public sealed record Output(string Text) : HostEvent;

    /// <summary>The budget has passed: these cases were not started and can run elsewhere. The host stays open.</summary>
    public sealed record Returned(IReadOnlyList<string> Cases) : HostEvent;

    /// <summary>The host process ended before the batch did.</summary>
    /// <param name="Reason">Exit code or signal, in words.</param>
    /// <param name="LastOutput">The tail of what it wrote.</param>
    public sealed record Died(string Reason, string? LastOutput) : HostEvent;
}

/// <summary>A suite cannot be opened or discovered.</summary>
public sealed class HostFailedException : Exception
{
    public HostFailedException()
    {
    }

    public HostFailedException(string message)
        : base(message)
    {
    }

    public HostFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HostFailedException(string message, Blame blame, FailureCategory category, string? output = null)
        : base(message)
    {
        Blame = blame;
        Category = category;
        Output = output;
    }

    public Blame Blame { get; } = Blame.Submitter;

    public FailureCategory Category { get; } = FailureCategory.CannotStart;

    /// <summary>What the host wrote before it gave up.</summary>
    public string? Output { get; }
}
