namespace Akka.DistTest.Local;

/// <summary>A plan to be run, and what is wanted of it.</summary>
internal sealed record RunRequest
{
    /// <summary>As it was typed.</summary>
    public required string Plan { get; init; }

    /// <summary>Takes the place of the plan's own name.</summary>
    public string? Name { get; init; }

    /// <summary>Takes the place of the plan's own; null: that one holds.</summary>
    public int? FailFast { get; init; }

    /// <summary>The cluster; null: one of one node in this process.</summary>
    public ClusterDoor? Join { get; init; }

    /// <summary>Of the cluster in this process.</summary>
    public EmbeddedOptions Embedded { get; init; } = new();

    /// <summary>Where reports go, by the run; null: none are written.</summary>
    public required Func<RunId, string?> ReportFolder { get; init; }

    /// <summary>Ends when the plan is accepted.</summary>
    public bool Detach { get; init; }

    public bool Json { get; init; }
}
