using Akka.DistTest.Ports;

namespace Akka.DistTest.Workers;

/// <summary>What a worker brings to each actor system that it joins the cluster with.</summary>
/// <param name="Engine">Lives longer than the actor system.</param>
/// <param name="Joined">Told where files are served, each time the worker was registered.</param>
/// <param name="LostCluster">Called when nobody answers any more: the actor system is to be replaced.</param>
public sealed record WorkerSeat(
    IWorkerEngine Engine, WorkerRecord Record, PoolId Pool, Action<WorkerCommand.Registered> Joined, Action LostCluster)
{
    /// <summary>Null: heartbeats say nothing of the machine.</summary>
    public IHealthProbe? Probe { get; init; }

    /// <summary>Null: what it was told is forgotten with the process.</summary>
    public IStandingStore? Standing { get; init; }

    /// <summary>Tells the worker's actor, registered under <see cref="WorkerSeat"/>, to take no more work. Answered by
    /// <see cref="Leaves"/>.</summary>
    public sealed record LeaveNow
    {
        public static LeaveNow Instance { get; } = new();
    }

    /// <summary>The engine has all that was assigned before.</summary>
    public sealed record Leaves
    {
        public static Leaves Instance { get; } = new();
    }
}
