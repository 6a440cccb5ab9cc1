using Akka.DistTest.Health;
using Akka.DistTest.Ports;
using Akka.Event;

namespace Akka.DistTest.Workers;

/// <summary>How the worker was last told that it stands. Used by its actor only.</summary>
internal sealed class WorkerStanding
{
    private readonly IStandingStore? _store;
    private readonly ILoggingAdapter _log;

    public WorkerStanding(IStandingStore? store, ILoggingAdapter log)
    {
        (_store, _log) = (store, log);
        try
        {
            Health = store?.Read();
        }
        catch (IOException e)
        {
            // Whoever cannot read its own disk is found out by its checks.
            _log.Warning("How this worker stood cannot be read: {0}", e.Message);
        }
    }

    public WorkerHealth? Health { get; private set; }

    public void Take(WorkerId worker, WorkerHealth health)
    {
        var state = health.State.ToString().ToLowerInvariant();
        if (health.Reason.Length == 0)
            _log.Info("Worker {0} is {1}", worker, state);
        else
            _log.Warning("Worker {0} is {1}: {2} (by {3})", worker, state, health.Reason, health.By);
        Health = health;
        try
        {
            _store?.Write(health);
        }
        catch (IOException e)
        {
            _log.Warning("That worker {0} is {1} cannot be kept: {2}", worker, state, e.Message);
        }
    }
}
