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
                    Conclude(sought);
                break;
        }
    }

    private IEnumerable<Member> Members => _cluster.State.Members;

    private IEnumerable<Member> Coordinators => Members.Where(m => m.HasRole(ClusterRoles.Coordinator));

    private void SeekAll(IEnumerable<Member> suspects)
    {
        foreach (var suspect in suspects.Where(s => s.UniqueAddress != _cluster.SelfUniqueAddress))
        {
            if (_sought.Add(suspect.UniqueAddress))
                SeekAsync(suspect.UniqueAddress, Witnesses(suspect.UniqueAddress)).PipeTo(Self);
        }
    }

    /// <summary>The coordinators whose side this node may be on when it calls a member dead.</summary>
    private Address[] Witnesses(UniqueAddress suspect) => IsOnThisHost(suspect)
        ? []
        : [.. Coordinators.Select(c => c.UniqueAddress).Where(c => c != suspect && c != _cluster.SelfUniqueAddress).Select(c => c.Address)];

    /// <summary>A firewall that rejects cuts off many at one moment, long before they are called unreachable: who is
    /// reached is tried together with the proof.</summary>
    private static async Task<Sought> SeekAsync(UniqueAddress member, Address[] witnesses)
    {
        var isDead = (await DeathProof.Seek(member.Address)).Address is not null;
        return new Sought(member, isDead, isDead ? await DeathProof.Accepting(witnesses) : []);
    }

    private void Conclude(Sought sought)
    {
        // Another incarnation may be a member at the address by now, and it lives.
        var dead = sought.Member;
        if (Members.FirstOrDefault(m => m.UniqueAddress == dead) is not { Status: not MemberStatus.Removed } member)
            return;
        _deaths.Add(dead.Address.ToString());
        if (!_cluster.SelfRoles.Contains(ClusterRoles.Coordinator) || !DowningRule.MayDown(_trust, Count(sought), IsOnThisHost(dead)))
            return;
        Context.System.EventStream.Publish(new MemberDied(dead.Address));
        if (member.Status is MemberStatus.Down)
            return;

        if (member.Status is MemberStatus.Leaving or MemberStatus.Exiting)
            _log.Info("Node {0} has left and ended", dead.Address);
        else
            _log.Warning("Node {0} is dead: its port refuses connections. It is removed from the cluster", dead.Address);
        _cluster.Down(dead.Address);
    }

    private bool IsOnThisHost(UniqueAddress member) => member.Address.Host == _cluster.SelfAddress.Host;

    /// <summary>One that accepts may be frozen: it has to be heard of too.</summary>
    private Coordinators Count(Sought sought)
    {
        var unreachable = _cluster.State.Unreachable.Select(m => m.UniqueAddress).Append(sought.Member).ToHashSet();
        var all = Coordinators.Select(m => m.UniqueAddress).ToArray();
        return new Coordinators(
            all.Length,
            all.Count(c => c == _cluster.SelfUniqueAddress || (!unreachable.Contains(c) && sought.Accepting.Contains(c.Address))));
    }

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }

    /// <param name="Accepting">Of the other coordinators, those that took a connection just after.</param>
    private sealed record Sought(UniqueAddress Member, bool IsDead, IReadOnlyCollection<Address> Accepting);
}
