using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.DistTest.Durations;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Nodes;

/// <summary>Key of the shard region of runs.</summary>
public sealed class RunRegion
{
    public const string TypeName = "run";

    private RunRegion()
    {
    }
}

/// <summary>Key of the shard region of pool schedulers.</summary>
public sealed class SchedulerRegion
{
    public const string TypeName = "scheduler";

    private SchedulerRegion()
    {
    }
}

/// <summary>Key of the shard region of books of durations.</summary>
public sealed class DurationRegion
{
    public const string TypeName = "durations";

    private DurationRegion()
    {
    }
}

/// <summary>Key of the coordinator's singleton proxy.</summary>
public sealed class CoordinatorProxy
{
    private CoordinatorProxy()
    {
    }
}

/// <summary>Key of the actor that clients talk to.</summary>
public sealed class Gateway
{
    private Gateway()
    {
    }
}

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

/// <summary>Where an actor of one node reaches the rest of the cluster.</summary>
public sealed record ClusterPaths(IActorRef Runs, IActorRef Schedulers, IActorRef Coordinator, IActorRef Durations);
