using Akka.DistTest.Results;

namespace Akka.DistTest.Plans;

/// <summary>How often a task is tried again, and when. A retry after a test failure buys the label flaky, not a
/// pass.</summary>
public sealed record RetryRule
{
    public static RetryRule Default { get; } = new();

    /// <summary>Further attempts after the test itself failed.</summary>
    public int Test { get; init; }

    /// <summary>Further attempts after the infrastructure failed.</summary>
    public int Infrastructure { get; init; } = 3;

    /// <summary>Wait before the second attempt; doubled for each further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Share of the wait that varies, 0 to 1.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Only failures of these categories are tried again; empty: all.</summary>
    public IReadOnlyList<FailureCategory> Only { get; init; } = [];
}
