using Akka.Actor;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Coordination;

/// <summary>Asks each pool's scheduler for its state and answers with all of them; a scheduler that stays silent is left
/// out after a while.</summary>
internal sealed class DescribeRelay : UntypedActor
{
    private readonly IActorRef _asker;
    private readonly IReadOnlyList<RunHead> _runs;
    private readonly int _expected;
    private readonly string? _filesUrl;
    private readonly int _deadLetters;
    private readonly List<SchedulerReply.PoolState> _pools = [];

    public DescribeRelay(
        IActorRef asker,
        IReadOnlyList<RunHead> runs,
        IReadOnlyList<PoolId> pools,
        IActorRef schedulers,
        string? filesUrl,
        int deadLetters)
    {
        (_asker, _runs, _expected, _filesUrl, _deadLetters) = (asker, runs, pools.Count, filesUrl, deadLetters);
        SetReceiveTimeout(TimeSpan.FromSeconds(3));
        foreach (var pool in pools)
            schedulers.Tell(new SchedulerCommand.Describe(pool));
    }

    public static Props PropsFor(
        IActorRef asker,
        IReadOnlyList<RunHead> runs,
        IReadOnlyList<PoolId> pools,
        IActorRef schedulers,
        string? filesUrl,
        int deadLetters) =>
        Props.Create(() => new DescribeRelay(asker, runs, pools, schedulers, filesUrl, deadLetters));

    protected override void OnReceive(object message)
    {
        if (message is SchedulerReply.PoolState state)
            _pools.Add(state);
        if (message is not ReceiveTimeout && _pools.Count < _expected)
            return;
        _asker.Tell(new CoordinatorReply.ClusterState(
            _runs, [.. _pools.OrderBy(p => p.PoolId.Value, StringComparer.Ordinal)], _filesUrl, _deadLetters));
        Context.Stop(Self);
    }
}
