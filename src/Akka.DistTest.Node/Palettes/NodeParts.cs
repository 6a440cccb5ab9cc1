using Akka.Actor;
using Akka.DistTest.Client;
using Akka.DistTest.Coordination;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Security;

namespace Akka.DistTest.Palettes;

/// <summary>What commands work with: their node, and the cluster as the node sees it.</summary>
/// <param name="System">The node's.</param>
/// <param name="Client">Inside the node.</param>
/// <param name="Schedulers">The shard region of pool schedulers.</param>
/// <param name="Log">What the node logs.</param>
/// <param name="Tokens">Who may do what.</param>
/// <param name="Refusals">What the node refused.</param>
/// <param name="Time">The clock.</param>
internal sealed record NodeParts(
    ActorSystem System,
    IDistTestClient Client,
    IActorRef Schedulers,
    ILogDial Log,
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
}
