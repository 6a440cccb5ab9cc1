using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>A task waits for another, or for every task with a tag. One of both is given.</summary>
/// <param name="Task">The task waited for.</param>
/// <param name="Tag">A tag; the tasks that carry it are waited for.</param>
/// <param name="Kind">What the other's verdict means for this one.</param>
public sealed record Dependency(TaskId? Task, string? Tag, DependencyKind Kind);

[JsonConverter(typeof(JsonStringEnumConverter<DependencyKind>))]
public enum DependencyKind
{
    /// <summary>Must have passed; otherwise the dependent is skipped.</summary>
    Hard,

    /// <summary>Must have ended, however.</summary>
    Soft,

    /// <summary>Is waited for when it is part of the plan; need not exist.</summary>
    Optional,
}
