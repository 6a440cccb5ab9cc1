namespace Akka.DistTest.Plans;

/// <summary>
/// A plan as it is submitted: flat, with defaults applied and matrices fanned out. Authors write a plan file or use
/// the builder; both end here.
/// </summary>
public sealed record Plan
{
    public required string Name { get; init; }

    /// <summary>Results and learned durations are kept per project.</summary>
    public string Project { get; init; } = "default";

    public required string Submitter { get; init; }

    public PoolId Pool { get; init; } = new("default");

    /// <summary>After so many failures in the whole run nothing more is started and what runs is stopped. Failed cases count, and
    /// tasks and suites that failed without one. Null: the run goes on whatever fails.</summary>
    public int? FailFast { get; init; }

    /// <summary>Folders that tasks name by <see cref="PlannedTask.Folder"/>.</summary>
    public IReadOnlyList<PayloadFolder> Folders { get; init; } = [];

    /// <summary>Tasks and suites in the order of the file. Ids are unique.</summary>
    public required IReadOnlyList<PlannedTask> Tasks { get; init; }
}
