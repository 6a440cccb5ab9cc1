using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Settings;
using Akka.Event;

namespace Akka.DistTest.Scheduling;

/// <summary>Workers whose death is proven need not be waited for.</summary>
internal sealed partial class PoolSchedulerActor
{
    /// <summary>A refusal is proof on this host, where nothing is between. From another host it may be a firewall's, while the
    /// worker lives and holds keys: then it counts as it does for members (<see cref="MemberDied"/>), or silence does.</summary>
    private void Suspect(Address address)
    {
        var own = ((ExtendedActorSystem)Context.System).Provider.DefaultAddress.Host;
        if (_workers.Values.Any(w => w.Path.Address == address)
            && (address.Host == own || _settings.TrustRefusals == RefusalTrust.Always))
        {
            DeathProof.Seek(address).PipeTo(Self);
        }
    }

    private void Bury(Address? address)
    {
        if (address is null)
            return;
        foreach (var (id, actor) in _workers.Where(w => w.Value.Path.Address == address).ToArray())
        {
            TellLosses(_core.Remove(id, $"worker {id} was lost: its process is gone", Now));
            if (_core.HasLeft(id))
                _log.Info("Worker {0} has left and ended", id);
            else
                _log.Warning("Worker {0} is gone: nothing listens at {1} any more", id, address);
            _workers.Remove(id);
        }

        Refuse();
        Place();
        TellSlots();
    }

    private void DropGoneWorkers()
    {
        var known = _core.Workers(Now).Select(w => w.Worker.Id).ToHashSet();
        foreach (var id in _workers.Keys.Where(w => !known.Contains(w)).ToArray())
        {
            _log.Warning("Worker {0} is lost: it was silent for longer than {1}", id, _settings.LostAfter);
            _workers.Remove(id);
        }
    }
}
