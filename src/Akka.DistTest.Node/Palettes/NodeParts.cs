using Akka.Actor;
using Akka.DistTest.Client;
using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Security;

namespace Akka.DistTest.Palettes;

/// <summary>What commands work with: their node, and the cluster as the node sees it.</summary>
/// <param name="System">The node's.</param>
/// <param name="Client">Inside the node.</param>
/// <param name="Schedulers">The shard region of pool schedulers.</param>
/// <param name="Runs">The shard region of runs.</param>
/// <param name="Coordinator">The singleton, wherever it is.</param>
/// <param name="Log">What the node logs.</param>
/// <param name="Strangers">What the node refused at its port.</param>
/// <param name="Tokens">Who may do what.</param>
/// <param name="Refusals">What the node refused.</param>
/// <param name="Time">The clock.</param>
internal sealed record NodeParts(
    ActorSystem System,
    IDistTestClient Client,
    IActorRef Schedulers,
    IActorRef Runs,
    IActorRef Coordinator,
    ILogDial Log,
    Refusals Strangers,
    ITokenStore Tokens,
    RefusalCounts Refusals,
    TimeProvider Time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public DateTimeOffset Now => Time.GetUtcNow();

    public Task<CoordinatorReply.ClusterState> DescribeAsync(CancellationToken cancel) => Client.DescribeAsync(cancel);

    /// <summary>Throws <see cref="AskTimeoutException"/> when the scheduler does not answer.</summary>
    public Task<T> AskSchedulerAsync<T>(SchedulerCommand command, CancellationToken cancel) =>
        Schedulers.Ask<T>(command, Patience, cancel);

    /// <summary>Throws <see cref="AskTimeoutException"/> when the run does not answer.</summary>
    public Task<RunReply> AskRunAsync(RunCommand command, CancellationToken cancel) =>
        Runs.Ask<RunReply>(command, Patience, cancel);

    /// <summary>Throws <see cref="AskTimeoutException"/> when the coordinator does not answer.</summary>
    public Task<T> AskCoordinatorAsync<T>(CoordinatorCommand command, CancellationToken cancel) =>
        Coordinator.Ask<T>(command, Patience, cancel);
}
