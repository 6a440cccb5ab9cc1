using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.DistTest.Client;
using Akka.DistTest.Coordination;
using Akka.DistTest.Local;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Node.Tests.Commands;

/// <summary>A cluster that answers what it was told to and remembers what it was asked.</summary>
internal sealed class FakeCluster : IClusterAccess, IClusterSession, IDistTestClient
{
    private readonly Channel<RunReply.NewsPage> _pages = Channel.CreateUnbounded<RunReply.NewsPage>();

    public List<EmbeddedOptions> Embedded { get; } = [];

    public List<string> Joined { get; } = [];

    public List<ClusterDoor> Doors { get; } = [];

    public List<SeedOptions> Seeds { get; } = [];

    public List<WorkerOptions> Workers { get; } = [];

    public List<Plan> Submitted { get; } = [];

    public TaskCompletionSource<RunId> Canceled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsClosed { get; private set; }

    public IDistTestClient Client => this;

    public string? FilesUrl => null;

    public string? ArtifactFolder { get; init; }

    public Func<RunId, RunReply> OnSubmit { get; init; } = run => new RunReply.Accepted(run);

    public Func<RunReply>? OnRead { get; init; }

    public Func<RunReply>? OnExplain { get; init; }

    public CoordinatorReply.ClusterState State { get; init; } = new([], [], null);

    /// <summary>Nobody answers.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>The news, page after page; the last one ends the run.</summary>
    public FakeCluster Tell(params RunReply.NewsPage[] pages)
    {
        foreach (var page in pages)
        {
            _pages.Writer.TryWrite(page);
            if (page.Ended)
                _pages.Writer.Complete();
        }

        return this;
    }

    public Task<IClusterSession> EmbeddedAsync(EmbeddedOptions options, CancellationToken ct)
    {
        Embedded.Add(options);
        return Task.FromResult<IClusterSession>(this);
    }

    public Task<IClusterSession> JoinAsync(ClusterDoor door, CancellationToken ct)
    {
        Joined.AddRange(door.Contacts);
        Doors.Add(door);
        return IsUnreachable
            ? throw new ClusterUnreachableException($"no node answers at {door}")
            : Task.FromResult<IClusterSession>(this);
    }

    public Task<int> SeedAsync(SeedOptions options, CancellationToken ct)
    {
        Seeds.Add(options);
        return Task.FromResult(0);
    }

    public Task<int> WorkerAsync(WorkerOptions options, CancellationToken ct)
    {
        Workers.Add(options);
        return Task.FromResult(0);
    }

    public Task<RunReply> SubmitAsync(RunId run, Plan plan, CancellationToken cancel = default)
    {
        Submitted.Add(plan);
        return Task.FromResult(OnSubmit(run));
    }

    public IAsyncEnumerable<RunReply.NewsPage> RunAsync(RunId run, Plan plan, CancellationToken cancel = default)
    {
        Submitted.Add(plan);
        return FollowAsync(run, 0, cancel);
    }

    public async IAsyncEnumerable<RunReply.NewsPage> FollowAsync(
        RunId run, int cursor = 0, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var page in _pages.Reader.ReadAllAsync(cancel))
            yield return page with { RunId = run };
    }

    public Task<RunReply> ReadAsync(RunId run, int cursor, CancellationToken cancel = default) =>
        Task.FromResult(OnRead?.Invoke() ?? new RunReply.Unknown(run));

    public Task<RunReply> CancelAsync(RunId run, string by, string reason, CancellationToken cancel = default)
    {
        Canceled.TrySetResult(run);
        return Task.FromResult<RunReply>(new RunReply.Canceling(run, AlreadyEnded: false));
    }

    public Task<RunReply> ExplainAsync(RunId run, TaskId task, CancellationToken cancel = default) =>
        Task.FromResult(OnExplain?.Invoke() ?? new RunReply.Unknown(run));

    public Task<CoordinatorReply.ClusterState> DescribeAsync(CancellationToken cancel = default) =>
        Task.FromResult(State);

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return ValueTask.CompletedTask;
    }
}
