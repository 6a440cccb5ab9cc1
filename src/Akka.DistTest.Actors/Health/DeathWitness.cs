using Akka.Actor;
using Akka.Cluster;
using Akka.DistTest.Settings;
using Akka.DistTest.Topology;
using Akka.Event;
using Akka.Remote;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Health;

/// <summary>
/// Looks for proof that a member's process is gone whenever a connection to it ends or it is called unreachable, and
/// downs it at once when there is. Without proof it does nothing: the split brain resolver decides.
/// </summary>
internal sealed class DeathWitness : UntypedActor, IWithTimers
{
    /// <summary>A member that is frozen or cut off may die later: it is looked at again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly ProvenDeaths _deaths = ProvenDeaths.Of(Context.System.EventStream);
    private readonly RefusalTrust _trust = DistTestSettings.Of(Context.System).TrustRefusals;
    private readonly HashSet<UniqueAddress> _sought = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(AssociationErrorEvent));
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.UnreachableMember));
        Timers.StartPeriodicTimer(nameof(Due), Due.Instance, Again);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _cluster.Unsubscribe(Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AssociationEvent { RemoteAddress: { } address }:
                SeekAll(Members.Where(m => m.Address == address));
                break;
            case ClusterEvent.UnreachableMember e:
                SeekAll([e.Member]);
                break;
            case Due:
                SeekAll(_cluster.State.Unreachable);
                break;
            case Sought sought:
                _sought.Remove(sought.Member);
                if (sought.IsDead)
                    Conclude(sought.Member);
                break;
        }
    }

    private IEnumerable<Member> Members => _cluster.State.Members;

    private void SeekAll(IEnumerable<Member> suspects)
    {
        foreach (var suspect in suspects.Where(s => s.UniqueAddress != _cluster.SelfUniqueAddress))
        {
            if (_sought.Add(suspect.UniqueAddress))
                SeekAsync(suspect.UniqueAddress).PipeTo(Self);
        }
    }

    private static async Task<Sought> SeekAsync(UniqueAddress member) =>
        new(member, (await DeathProof.Seek(member.Address)).Address is not null);

    private void Conclude(UniqueAddress dead)
    {
        // Another incarnation may be a member at the address by now, and it lives.
        if (Members.FirstOrDefault(m => m.UniqueAddress == dead) is not { Status: not MemberStatus.Removed } member)
            return;
        _deaths.Add(dead.Address.ToString());
        if (member.Status is MemberStatus.Down
            || !_cluster.SelfRoles.Contains(ClusterRoles.Coordinator)
            || !DowningRule.MayDown(_trust, CoordinatorsBut(dead), dead.Address.Host == _cluster.SelfAddress.Host))
        {
            return;
        }

        _log.Warning("Node {0} is dead: its port refuses connections. It is removed from the cluster", dead.Address);
        _cluster.Down(dead.Address);
    }

    private Coordinators CoordinatorsBut(UniqueAddress suspect)
    {
        var unreachable = _cluster.State.Unreachable.Select(m => m.UniqueAddress).Append(suspect).ToHashSet();
        var all = Members.Where(m => m.HasRole(ClusterRoles.Coordinator)).ToArray();
        return new Coordinators(all.Length, all.Count(m => !unreachable.Contains(m.UniqueAddress)));
    }

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }

    private sealed record Sought(UniqueAddress Member, bool IsDead);
}
