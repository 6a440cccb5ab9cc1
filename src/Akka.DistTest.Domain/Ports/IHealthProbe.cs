using Akka.DistTest.Health;

namespace Akka.DistTest.Ports;

/// <summary>Looks at this machine for the worker's heartbeat. Thread-safe.</summary>
public interface IHealthProbe
{
    /// <summary>As of a moment ago; null before the first look. Never blocks: the probe looks on a thread of its own.</summary>
    WorkerVitals? Latest { get; }

    /// <summary>Tells how far this machine's clock is behind the scheduler's, negative when it is ahead.</summary>
    void Skewed(TimeSpan behind);
}

/// <summary>Keeps how the worker was last told that it stands, over restarts of its process.</summary>
public interface IStandingStore
{
    /// <summary>Null when it never was told.</summary>
    WorkerHealth? Read();

    /// <summary>Throws <see cref="IOException"/> when the disk does not take it.</summary>
    void Write(WorkerHealth health);
}
