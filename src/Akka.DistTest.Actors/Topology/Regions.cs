namespace Akka.DistTest.Topology;

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
