namespace Akka.DistTest.Plans;

/// <summary>A task or suite of a plan, with every default filled in.</summary>
public sealed record PlannedTask
{
    public required TaskId Id { get; init; }

    public required TaskWork Work { get; init; }

    /// <summary>All must hold of a worker.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>A worker for which more of these hold is chosen before others.</summary>
    public IReadOnlyList<Requirement> Preferences { get; init; } = [];

    /// <summary>Tried in order once the requirements have found no worker for the wait before each.</summary>
    public IReadOnlyList<Fallback> Fallbacks { get; init; } = [];

    public Resources Resources { get; init; } = Resources.OneSlot;

    public IReadOnlyList<Dependency> DependsOn { get; init; } = [];

    /// <summary>A higher number runs first.</summary>
    public int Priority { get; init; }

    /// <summary>Expires when it has not ended by then.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Expires when it has waited this long for a worker, counted from the moment it is ready.</summary>
    public TimeSpan? PendingExpiry { get; init; }

    /// <summary>How long a requirement that no known worker meets may wait for one to join.</summary>
    public TimeSpan WaitForCapacity { get; init; }

    /// <summary>Hard limit of one attempt; for a suite, of one test case.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Limit without any output.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    public RetryRule Retry { get; init; } = RetryRule.Default;

    /// <summary>No two attempts that share a key run at the same time, on whatever machines.</summary>
    public IReadOnlyList<string> ConcurrencyKeys { get; init; } = [];

    /// <summary>What its worker does with it when it is cut off from the cluster. Null: stop when it holds concurrency keys,
    /// which others wait for, and finish otherwise.</summary>
    public CutOffRule? WhenCutOff { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables whose values the worker has: the name of a secret for each. Null: none.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    /// <summary>Name of a folder of the plan in which the task runs; null: an empty folder of its own.</summary>
    public string? Folder { get; init; }

    /// <summary>Relative to the folder; null: the folder itself.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Globs relative to the working directory; matching files are kept.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Owner { get; init; }
}
