using Akka.Actor;
using Akka.DistTest.Stores;
using Akka.Event;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>Says to the store every second that this seed is a member of the cluster, for those that start later.</summary>
internal sealed class SeedPresence(PostgresSeeds seeds) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _address = AkkaCluster.Get(Context.System).SelfAddress.ToString();
    private bool _isSilent;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(PostgresSeeds seeds) => Props.Create(() => new SeedPresence(seeds));

    protected override void PreStart() => Next();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Due:
                SayAsync().PipeTo(Self);
                break;
            case Said:
                _isSilent = false;
                Next();
                break;
            case Status.Failure failure:
                if (!_isSilent)
                    Context.GetLogger().Warning("The store does not take that this seed is there: {0}", failure.Cause.Message);
                _isSilent = true;
                Next();
                break;
        }
    }

    private async Task<Said> SayAsync()
    {
        await seeds.SayAsync(_address, CancellationToken.None);
        return Said.Instance;
    }

    private void Next() => Timers.StartSingleTimer(nameof(Due), Due.Instance, Interval);

    private sealed record Due
    {
        public static Due Instance { get; } = new();
    }

    private sealed record Said
    {
        public static Said Instance { get; } = new();
    }
}
