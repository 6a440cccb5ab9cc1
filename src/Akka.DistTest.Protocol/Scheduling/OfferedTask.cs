using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>A task that is ready for a worker.</summary>
public sealed record OfferedTask
{
    public required AttemptSpec Spec { get; init; }

    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    public IReadOnlyList<Requirement> Preferences { get; init; } = [];

    public IReadOnlyList<Fallback> Fallbacks { get; init; } = [];

    public Resources Resources { get; init; } = Resources.OneSlot;

    public int Priority { get; init; }

    public IReadOnlyList<string> ConcurrencyKeys { get; init; } = [];

    public TimeSpan WaitForCapacity { get; init; }

    /// <summary>Learned; null when nothing is known.</summary>
    public TimeSpan? Expected { get; init; }

    /// <summary>True for an attempt in the place of one that the infrastructure failed: it goes before what else waits with
    /// its priority. Null: no.</summary>
    public bool? Again { get; init; }

    /// <summary>True when it is to run on a worker that has nothing else, since workers were lost with it. Null: no.</summary>
    public bool? Alone { get; init; }
}
