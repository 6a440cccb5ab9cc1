using Akka.Cluster.Sharding;
using Akka.DistTest.Durations;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Nodes;

/// <summary>Runs are routed by their id.</summary>
internal sealed class RunExtractor() : HashCodeMessageExtractor(Shards)
{
    /// <summary>About ten for each of ten nodes; never changed while a cluster lives.</summary>
    public const int Shards = 100;

    public override string? EntityId(object message) => (message as RunCommand)?.RunId.Value;
}

/// <summary>Schedulers are routed by their pool.</summary>
internal sealed class PoolExtractor() : HashCodeMessageExtractor(Shards)
{
    public const int Shards = 30;

    public override string? EntityId(object message) => (message as SchedulerCommand)?.PoolId.Value;
}

/// <summary>Books of durations are routed by their project.</summary>
internal sealed class ProjectExtractor() : HashCodeMessageExtractor(Shards)
{
    public const int Shards = 30;

    public override string? EntityId(object message) => (message as DurationCommand)?.Project;
}
