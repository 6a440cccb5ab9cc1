using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Stores;
using Akka.Event;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>
/// Says to the store every second that this seed is a member of the cluster, for those that start later; and leaves the
/// cluster when another one over the same store is the better one, so that there is one again.
/// </summary>
internal sealed class SeedPresence(PostgresSeeds seeds) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>One that was removed from this cluster, and does not know it yet, finds out by itself within that time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly AkkaCluster _cluster = AkkaCluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private DateTimeOffset? _betterSince;
    private bool _isSilent;

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props PropsFor(PostgresSeeds seeds) => Props.Create(() => new SeedPresence(seeds));

    protected override void PreStart() => Next();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Due:
                SayAsync(OwnCluster.Of(_cluster)).PipeTo(Self);
                break;
            case IReadOnlyList<SeedSaying> said:
                if (_isSilent)
                    _log.Info("The store answers again");
                _isSilent = false;
                Compare(ReunionRule.BetterCluster(OwnCluster.SeedsOf(_cluster), said));
                Next();
                break;
            case Status.Failure failure:
                if (!_isSilent)
                    _log.Warning("The store does not answer; what needs it waits: {0}", failure.Cause.Message);
                _isSilent = true;
                // What it held before may be over by now.
                _betterSince = null;
                Next();
                break;
        }
    }

    private async Task<IReadOnlyList<SeedSaying>> SayAsync(ClusterSaying cluster)
    {
        await seeds.SayAsync(_cluster.SelfAddress.ToString(), cluster, CancellationToken.None);
        return await seeds.ReadAsync(CancellationToken.None);
    }

    private void Compare(IReadOnlyList<string> better)
    {
        if (better.Count == 0)
        {
            _betterSince = null;
            return;
        }

        _betterSince ??= Now;
        if (Now - _betterSince < Patience)
            return;
        _log.Warning(
            "Two clusters use this store. This seed leaves its own and joins the other one, of {0}", string.Join(", ", better));
        _cluster.Down(_cluster.SelfAddress);
    }

    private void Next() => Timers.StartSingleTimer(nameof(Due), Due.Instance, Interval);

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }
}
