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
        var was = Health;
        Health = health;
        if (IsOpen(health) && IsOpen(was))
        {
            // Tests keep machines busy: that others are taken first for a while is nothing to write down.
            _log.Debug("Worker {0} is {1}: {2}", worker, state, health.Reason);
            return;
        }

        if (IsOpen(health))
            _log.Info("Worker {0} is in service again", worker);
        else
            _log.Warning("Worker {0} is {1}: {2} (by {3})", worker, state, health.Reason, health.By);
        try
        {
            _store?.Write(health);
        }
        catch (IOException e)
        {
            _log.Warning("That worker {0} is {1} cannot be kept: {2}", worker, state, e.Message);
        }
    }

    private static bool IsOpen(WorkerHealth? health) =>
        health is null or { State: HealthState.Healthy or HealthState.Suspect };
}
