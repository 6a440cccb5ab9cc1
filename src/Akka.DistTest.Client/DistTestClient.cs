using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.DistTest.Coordination;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;
using Akka.DistTest.Wire;

namespace Akka.DistTest.Client;

/// <summary>
/// Asks the cluster's gateway, again and again until it answers: every question may be repeated, so that a lost
/// message, connection or node costs time and nothing else.
/// </summary>
public sealed class DistTestClient : IDistTestClient
{
    private readonly ClientOptions _options;
    private readonly Func<object, object> _envelope;
    private readonly Askers _askers;
    private readonly ActorSystem? _own;
    private readonly ClientTls? _tls;
    private readonly CancellationTokenSource _ended = new();

    private DistTestClient(
        ClientOptions options, Askers askers, Func<object, object> envelope, ActorSystem? own = null, ClientTls? tls = null)
    {
        (_options, _askers, _envelope, _own, _tls) = (options, askers, envelope, own, tls);
        own?.WhenTerminated.ContinueWith(_ => _ended.Cancel(), TaskScheduler.Default);
    }

    /// <summary>A client for a cluster elsewhere. Connects with the first question.</summary>
    /// <exception cref="ClusterUnreachableException">A contact's name cannot be resolved.</exception>
    /// <exception cref="Certificates.CertificateException">The certificate of the options cannot be used.</exception>
    public static DistTestClient Connect(ClientOptions options)
    {
        var tls = options.Tls is { } files ? new ClientTls(files) : null;
        var (system, client) = ClientSystem.Start(options, tls);
        return new DistTestClient(
            options,
            new Askers(system, client),
            m => new ClusterClient.Send(WirePaths.Gateway, m, localAffinity: true),
            system,
            tls);
    }

    /// <summary>A client inside a node of the cluster.</summary>
    /// <param name="system">The node's.</param>
    /// <param name="gateway">The node's gateway.</param>
    public static DistTestClient Inside(ActorSystem system, IActorRef gateway) =>
        new(new ClientOptions { Contacts = [] }, new Askers(system, gateway), m => m);

    public async Task<RunReply> SubmitAsync(RunId run, Plan plan, CancellationToken cancel = default)
    {
        var pages = PlanCodec.Pack(plan);
        return await SubmitAllButLastAsync(run, pages, cancel) ?? await SubmitLastAsync(run, pages, cancel);
    }

    public async IAsyncEnumerable<RunReply.NewsPage> RunAsync(
        RunId run, Plan plan, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var pages = PlanCodec.Pack(plan);
        if (await SubmitAllButLastAsync(run, pages, cancel) is { } refusal)
            throw PlanRejectedException.For(run, refusal);

        // Nothing overtakes on the way from this client to the run: the question arrives behind the plan.
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var submitted = SubmitLastAsync(run, pages, cancel, sent);
        await Task.WhenAny(sent.Task, submitted);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var asked = ReadNextAsync(run, 0, giveUp.Token);
        RunReply answer;
        try
        {
            answer = await submitted;
        }
        catch
        {
            await giveUp.CancelAsync();
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        var first = await asked;
        if (answer is not RunReply.Accepted)
            throw PlanRejectedException.For(run, answer);
        var cursor = 0;
        // Else the plan was sent again, and the question came first.
        if (first is RunReply.NewsPage page)
        {
            yield return page;
            if (page.Ended)
                yield break;
            cursor = page.Next;
        }

        await foreach (var next in FollowAsync(run, cursor, cancel))
            yield return next;
    }

    public async IAsyncEnumerable<RunReply.NewsPage> FollowAsync(
        RunId run, int cursor = 0, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (true)
        {
            if (await ReadNextAsync(run, cursor, cancel) is not RunReply.NewsPage page)
                throw new RunNotFoundException($"the cluster knows no run {run}");
            cursor = page.Next;
            yield return page;
            if (page.Ended)
                yield break;
        }
    }

    public Task<RunReply> ReadAsync(RunId run, int cursor, CancellationToken cancel = default) =>
        AskAsync<RunReply>(new RunCommand.Read(run, cursor, TimeSpan.Zero), cancel);

    public Task<RunReply> CancelAsync(RunId run, string by, string reason, CancellationToken cancel = default) =>
        AskAsync<RunReply>(new RunCommand.Cancel(run, by, reason), cancel);

    public Task<RunReply> ExplainAsync(RunId run, TaskId task, CancellationToken cancel = default) =>
        AskAsync<RunReply>(new RunCommand.Explain(run, task), cancel, extra: TimeSpan.FromSeconds(7));

    public Task<CoordinatorReply.ClusterState> DescribeAsync(CancellationToken cancel = default) =>
        AskAsync<CoordinatorReply.ClusterState>(new CoordinatorCommand.Describe(), cancel);

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.Terminate();
    }

    /// <summary>Null when all were stored, else the answer that is none of that.</summary>
    private async Task<RunReply?> SubmitAllButLastAsync(RunId run, IReadOnlyList<ReadOnlyMemory<byte>> pages, CancellationToken cancel)
    {
        for (var page = 0; page < pages.Count - 1; page++)
        {
            var reply = await AskAsync<RunReply>(new RunCommand.SubmitPage(run, page, pages.Count, pages[page]), cancel);
            if (reply is not RunReply.PageStored)
                return reply;
        }

        return null;
    }

    private Task<RunReply> SubmitLastAsync(
        RunId run,
        IReadOnlyList<ReadOnlyMemory<byte>> pages,
        CancellationToken cancel,
        TaskCompletionSource? sent = null) =>
        AskAsync<RunReply>(new RunCommand.SubmitPage(run, pages.Count - 1, pages.Count, pages[^1]), cancel, sent: sent);

    private Task<RunReply> ReadNextAsync(RunId run, int cursor, CancellationToken cancel) =>
        AskAsync<RunReply>(
            new RunCommand.Read(run, cursor, _options.PollWait),
            cancel,
            _options.PollWait,
            _options.FollowGiveUpAfter);

    private async Task<TReply> AskAsync<TReply>(
        IDistTestMessage question,
        CancellationToken cancel,
        TimeSpan extra = default,
        TimeSpan? giveUp = null,
        TaskCompletionSource? sent = null)
    {
        var limit = giveUp ?? _options.GiveUpAfter;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, _ended.Token);
        over.CancelAfter(limit);
        for (var wait = _options.FirstAskAgainAfter; ; wait = Shorter(2 * wait, _options.AskAgainAfter))
        {
            try
            {
                var answer = await _askers.AskAsync(_envelope(question), extra + wait, sent, over.Token);
                return answer is TReply reply
                    ? reply
                    : throw new InvalidOperationException($"{question} was answered by {answer}");
            }
            catch (TimeoutException) when (!over.IsCancellationRequested)
            {
                // Asked again: the question or its answer was lost, or the node that had it.
            }
            catch (SystemEndingException) when (!over.IsCancellationRequested)
            {
                // Why is known once it has ended.
                await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is OperationCanceledException or TimeoutException or SystemEndingException)
            {
                cancel.ThrowIfCancellationRequested();
                if (_own?.WhenTerminated.IsCompleted == true && _tls is not null)
                    throw new ClusterUnreachableException(_tls.ProblemOf(_own), e);
                throw new ClusterUnreachableException(
                    $"no node at {string.Join(", ", _options.Contacts)} answered within {limit.TotalSeconds:0} s; is "
                    + "a seed running there, is its port reachable from here, and does it ask for a certificate?", e);
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
