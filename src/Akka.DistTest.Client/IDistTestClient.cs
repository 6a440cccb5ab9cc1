using Akka.DistTest.Coordination;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Client;

/// <summary>Talks to a cluster without being a member of it. Every call is safe to repeat.</summary>
public interface IDistTestClient : IAsyncDisposable
{
    /// <summary>Hands a plan in. Answered by Accepted once the plan is stored, or by Rejected.</summary>
    /// <param name="run">Chosen by the caller: submitting again with the same id is answered, not done again.</param>
    /// <param name="plan">Flat and checked.</param>
    /// <param name="cancel">Gives up waiting; the plan may have been accepted.</param>
    /// <exception cref="ClusterUnreachableException">No contact answered within the limit of the options.</exception>
    Task<RunReply> SubmitAsync(RunId run, Plan plan, CancellationToken cancel = default);

    /// <summary>Hands a plan in and follows it from its beginning. The first question for news travels behind the plan, so
    /// that a short run costs one way there and one back.</summary>
    /// <exception cref="PlanRejectedException">The plan is not executed.</exception>
    /// <exception cref="ClusterUnreachableException">No contact answered within the limit of the options.</exception>
    IAsyncEnumerable<RunReply.NewsPage> RunAsync(RunId run, Plan plan, CancellationToken cancel = default);

    /// <summary>
    /// Follows a run from a cursor to its end: page after page, each piece of news once and in order, over lost
    /// connections and lost nodes. A page without news comes at least every few seconds and shows what runs.
    /// </summary>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    IAsyncEnumerable<RunReply.NewsPage> FollowAsync(RunId run, int cursor = 0, CancellationToken cancel = default);

    /// <summary>One page of news at once, for a look at a run.</summary>
    Task<RunReply> ReadAsync(RunId run, int cursor, CancellationToken cancel = default);

    Task<RunReply> CancelAsync(RunId run, string by, string reason, CancellationToken cancel = default);

    /// <summary>Answered by Explained, UnknownTask or Unknown.</summary>
    Task<RunReply> ExplainAsync(RunId run, TaskId task, CancellationToken cancel = default);

    /// <summary>Runs, workers, and where files are served.</summary>
    Task<CoordinatorReply.ClusterState> DescribeAsync(CancellationToken cancel = default);
}
