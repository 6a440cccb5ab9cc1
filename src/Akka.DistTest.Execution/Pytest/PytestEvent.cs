namespace Akka.DistTest.Pytest;

/// <summary>What the Python side says, one JSON array per line: a word, then its arguments in the order below.
/// </summary>
internal abstract record PytestEvent
{
    private PytestEvent()
    {
    }

    /// <summary>Python runs; pytest is not loaded yet.</summary>
    public sealed record Hello(string Executable, string Version) : PytestEvent;

    /// <summary>This Python cannot import pytest. Ends the process.</summary>
    public sealed record NoPytest : PytestEvent;

    /// <summary>Its pytest is older than 6.0. Ends the process.</summary>
    public sealed record OldPytest(string Version) : PytestEvent;

    /// <summary>The suite is collected. Cases go by their index in this list from here on.</summary>
    /// <param name="Version">Of pytest.</param>
    /// <param name="Deselected">How many cases options such as <c>-k</c> left out.</param>
    /// <param name="Cases">In pytest's order.</param>
    /// <param name="Groups">One for each case; empty: in none.</param>
    public sealed record Ready(
        string Version, int Deselected, IReadOnlyList<string> Cases, IReadOnlyList<string> Groups) : PytestEvent;

    public sealed record Started(int Case) : PytestEvent;

    public sealed record Finished(
        int Case,
        DateTimeOffset StartedAt,
        TimeSpan Duration,
        PytestOutcome Outcome,
        string? Message,
        string? Stack,
        string? Output) : PytestEvent;

    /// <summary>The batch is done; every case of it was reported, except those that the budget left over.</summary>
    public sealed record BatchDone(IReadOnlyList<int> Left) : PytestEvent;

    /// <summary>A fixture that outlived its batch failed to tear down; the case is the last that could have used
    /// it and was reported before.</summary>
    public sealed record Late(int Case, string Message, string? Stack) : PytestEvent;

    /// <summary>pytest gives up in the middle of a case: <c>pytest.exit()</c>, an interrupt, an error of its own or
    /// of a plugin.</summary>
    public sealed record Leaving(string Reason) : PytestEvent;

    /// <summary>The session has ended and everything was torn down; only the process has to end now.</summary>
    /// <param name="Status">pytest's exit status.</param>
    /// <param name="Failures">How many failures were reported with cases or as <see cref="Late"/>.</param>
    /// <param name="Unexplained">How many failures pytest counts beyond these.</param>
    public sealed record Ended(int Status, int Failures, int Unexplained) : PytestEvent;

    /// <summary>The end of the session raised an exception, which will end the process.</summary>
    public sealed record Raised(string Reason) : PytestEvent;

    /// <summary>Not of the wire: standard error has something to read.</summary>
    public sealed record OutputWaits : PytestEvent;
}

internal enum PytestOutcome
{
    Passed,
    Failed,
    Error,
    Skipped,
    ExpectedFailure,
    UnexpectedPass,
}
