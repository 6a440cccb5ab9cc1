using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Topology;
using Akka.Event;
using Akka.Remote;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Workers;

/// <summary>
/// A cluster without a coordinator does not come back: a seed that is started again makes a new one. A worker that has
/// proof of that leaves at once; one that only hears nothing waits for a while.
/// </summary>
internal sealed partial class WorkerActor
{
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void WatchCoordinators()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(SchedulingNodeLost));
    }

    private void Suspect(Address address)
    {
        var coordinators = AkkaCluster.Get(Context.System).State.Members
            .Where(member => member.HasRole(ClusterRoles.Coordinator))
            .Select(member => member.Address)
            .ToArray();
        if (!_lost && coordinators.Contains(address))
            SeekAsync(coordinators).PipeTo(Self);
    }

    private static async Task<CoordinatorsSought> SeekAsync(IEnumerable<Address> coordinators)
    {
        var proofs = await Task.WhenAll(coordinators.Select(DeathProof.Seek));
        return new CoordinatorsSought(proofs.All(proof => proof.Address is not null));
    }

    private void LoseCluster(string reason)
    {
        if (_lost)
            return;
        _lost = true;
        _log.Warning("Worker {0} leaves this cluster and joins anew: {1}", _record.Id, reason);
        _lostCluster();
    }

    private sealed record CoordinatorsSought(bool AreDead);
}
