using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Palettes.Membership;

/// <summary><c>cluster tail</c></summary>
internal static class MembershipTail
{
    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "tail", "Follows who joins, leaves, and is out of reach, until Ctrl-C.", [], Streaming: true,
            Role: AccessRole.Viewer),
        async call =>
        {
            var changes = Channel.CreateUnbounded<MemberChanged>();
            var listener = parts.System.ActorOf(Props.Create(() => new Listener(changes.Writer)));
            try
            {
                await foreach (var change in changes.Reader.ReadAllAsync(call.Canceled))
                    await TellAsync(call, change, parts.Now);
                return CommandEnd.Done;
            }
            finally
            {
                parts.System.Stop(listener);
            }
        });

    private static async Task TellAsync(CommandCall call, MemberChanged change, DateTimeOffset now)
    {
        var time = now.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        await call.LineAsync($"{time}  {change.Address,-22} {change.What}", change.Tone);
        await call.DataAsync(new JsonObject
        {
            ["at"] = now.UtcDateTime,
            ["event"] = change.Event,
            ["address"] = change.Address,
        });
    }

    private sealed record MemberChanged(string Event, string Address, string What, LineTone Tone = LineTone.Normal);

    /// <summary>Brings what the cluster says into the channel; first how it is.</summary>
    private sealed class Listener(ChannelWriter<MemberChanged> changes) : UntypedActor
    {
        protected override void PreStart() => AkkaCluster.Get(Context.System).Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot,
            typeof(ClusterEvent.IMemberEvent),
            typeof(ClusterEvent.IReachabilityEvent),
            typeof(ClusterEvent.LeaderChanged));

        protected override void PostStop()
        {
            AkkaCluster.Get(Context.System).Unsubscribe(Self);
            changes.TryComplete();
        }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case ClusterEvent.CurrentClusterState state:
                    foreach (var member in state.Members.OrderBy(m => m.Address.ToString(), StringComparer.Ordinal))
                    {
                        var reach = state.Unreachable.Contains(member) ? ", out of reach" : "";
                        Tell("member", member.Address, $"is {member.Status}{reach}", LineTone.Faint);
                    }

                    break;
                case ClusterEvent.MemberRemoved e:
                    Tell("removed", e.Member.Address, $"was removed; it was {e.PreviousStatus}", LineTone.Warning);
                    break;
                case ClusterEvent.MemberUp e:
                    Tell("up", e.Member.Address, $"is Up: {string.Join(", ", e.Member.Roles)}", LineTone.Good);
                    break;
                case ClusterEvent.MemberDowned e:
                    Tell("down", e.Member.Address, "is taken for dead", LineTone.Bad);
                    break;
                case ClusterEvent.IMemberEvent e:
                    Tell(e.Member.Status.ToString().ToLowerInvariant(), e.Member.Address, $"is {e.Member.Status}");
                    break;
                case ClusterEvent.UnreachableMember e:
                    Tell("unreachable", e.Member.Address, "is out of reach", LineTone.Bad);
                    break;
                case ClusterEvent.ReachableMember e:
                    Tell("reachable", e.Member.Address, "is within reach again", LineTone.Good);
                    break;
                case ClusterEvent.LeaderChanged { Leader: { } leader }:
                    Tell("leader", leader, "leads");
                    break;
            }
        }

        private void Tell(string name, Address address, string what, LineTone tone = LineTone.Normal) =>
            changes.TryWrite(new MemberChanged(name, Members.Short(address), what, tone));
    }
}
