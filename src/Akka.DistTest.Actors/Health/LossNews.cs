using Akka.Actor;
using Akka.Cluster;
using Akka.DistTest.Topology;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Health;

/// <summary>
/// Tells this node's actors when a node is gone that may have held a scheduler, a run or the coordinator, so that they
/// seek their new places at once. Told several times: the new ones need a moment, and what is sent meanwhile may be lost.
/// </summary>
internal sealed class LossNews : UntypedActor, IWithTimers
{
    private static readonly TimeSpan[] After =
    [
        TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(600),
        TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(1500), TimeSpan.FromMilliseconds(2500),
    ];

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor() => Props.Create<LossNews>();

    protected override void PreStart() => _cluster.Subscribe(
        Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved { Member: var member } when member.HasRole(ClusterRoles.Scheduler):
                foreach (var time in After)
                    Timers.StartSingleTimer(time, SchedulingNodeLost.Instance, time);
                break;
            case SchedulingNodeLost lost:
                Context.System.EventStream.Publish(lost);
                break;
        }
    }
}

/// <summary>A node with role scheduler is no member any more. Published to the event stream of each node.</summary>
internal sealed record SchedulingNodeLost
{
    public static SchedulingNodeLost Instance { get; } = new();
}
