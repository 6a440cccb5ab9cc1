namespace Akka.DistTest.Plans;

/// <summary>What a reader needs beside the text.</summary>
public sealed record PlanReaderOptions
{
    /// <summary>Submits plans that name no submitter.</summary>
    public required string UserName { get; init; }

    /// <summary>Tasks that one entry may fan out to. Default 10,000.</summary>
    public int TasksPerEntry { get; init; } = PlanLimits.TasksPerEntry;

    /// <summary>Tasks of the whole plan. Default, and most, 100,000.</summary>
    public int TasksPerPlan { get; init; } = PlanLimits.Tasks;

    /// <summary>Characters of a plan's text, bytes of its file. Default 10 MB.</summary>
    public int Length { get; init; } = 10 * 1024 * 1024;
}
