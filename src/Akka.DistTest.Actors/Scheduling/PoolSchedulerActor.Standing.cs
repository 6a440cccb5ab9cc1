using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Workers;
using Akka.Event;

namespace Akka.DistTest.Scheduling;

/// <summary>How workers stand: operators' words, and what workers are told of it.</summary>
internal sealed partial class PoolSchedulerActor
{
    private void Steer(SchedulerCommand.Steer c)
    {
        var answer = _core.Steer(c, Now);
        _log.Info(
            "{0} said {1} to worker {2} ({3}): {4}", c.By, c.Action, c.Worker, c.Reason, answer.Refused ?? "done");
        // Told first: an operator who was answered can count on it that the worker knows, unless it is lost.
        TellStandings();
        Sender.Tell(answer);
        Place();
        TellSlots();
    }

    private void TellStandings()
    {
        foreach (var (worker, health) in _core.TakeStandings(Now))
        {
            if (health.State == HealthState.Quarantined || (health.State == HealthState.Lost && !_core.HasLeft(worker)))
                _log.Warning("Worker {0} is {1}: {2} (by {3})", worker, health.State, health.Reason, health.By);
            if (health.State != HealthState.Lost && _workers.TryGetValue(worker, out var actor))
                actor.Tell(new WorkerCommand.Stand(health));
        }
    }
}
