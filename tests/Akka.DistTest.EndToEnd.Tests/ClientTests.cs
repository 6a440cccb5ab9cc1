using Akka.DistTest.Client;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;
using Akka.DistTest.TestSupport.Processes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary>The client library by itself, outside of the cluster.</summary>
public sealed class ClientTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(3_000)]
    public async Task A_plan_that_is_handed_in_and_followed_in_one_go_tells_each_end_once(int tasks)
    {
        await using var client = Connect();
        using var limit = new CancellationTokenSource(Limit);
        var pages = new List<RunReply.NewsPage>();

        await foreach (var page in client.RunAsync(NewRun(), Plan(tasks), limit.Token))
            pages.Add(page);

        var closed = pages.SelectMany(page => page.News).OfType<RunNews.TaskClosed>().Select(news => news.Task.Value).ToArray();
        Assert.Equal(tasks, closed.Distinct().Count());
        Assert.Equal(tasks, closed.Length);
        Assert.Equal([true], pages.Select(page => page.Ended).Where(ended => ended));
        Assert.True(pages[^1].Ended);
        Assert.True(pages[^1].Summary.Balanced);
    }

    [Fact]
    public async Task The_same_run_handed_in_again_is_told_from_its_beginning_and_not_done_again()
    {
        await using var client = Connect();
        using var limit = new CancellationTokenSource(Limit);
        var run = NewRun();

        var first = await client.RunAsync(run, Plan(20), limit.Token).SelectMany(page => page.News).ToArrayAsync(limit.Token);
        var again = await client.RunAsync(run, Plan(20), limit.Token).SelectMany(page => page.News).ToArrayAsync(limit.Token);

        Assert.Equal(first.Select(news => news.GetType()), again.Select(news => news.GetType()));
        Assert.Equal(20, again.OfType<RunNews.TaskClosed>().Count());
    }

    [Fact]
    public async Task A_plan_that_the_cluster_does_not_execute_says_why()
    {
        await using var client = Connect();
        using var limit = new CancellationTokenSource(Limit);
        var plan = Plan(2);
        plan = plan with { Tasks = [.. plan.Tasks.Select(task => task with { Id = new TaskId("twice") })] };

        var rejected = await Assert.ThrowsAsync<PlanRejectedException>(
            async () => await client.RunAsync(NewRun(), plan, limit.Token).ToArrayAsync(limit.Token));

        Assert.Contains(rejected.Problems, problem => problem.Contains("twice", StringComparison.Ordinal));
        Assert.Contains("twice", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_told_within_the_limit_of_the_options()
    {
        await using var client = DistTestClient.Connect(new ClientOptions
        {
            Contacts = [$"127.0.0.1:{Ports.Free()}"],
            AskAgainAfter = TimeSpan.FromSeconds(1),
            GiveUpAfter = TimeSpan.FromSeconds(2),
        });
        using var limit = new CancellationTokenSource(Limit);

        await Assert.ThrowsAsync<ClusterUnreachableException>(
            async () => await client.RunAsync(NewRun(), Plan(1), limit.Token).ToArrayAsync(limit.Token));
    }

    private DistTestClient Connect() => DistTestClient.Connect(new ClientOptions { Contacts = [Cluster.Contact] });

    private static RunId NewRun() => new($"client-{Guid.NewGuid():N}");

    private static Plan Plan(int tasks) => new()
    {
        Name = "client",
        Submitter = "client",
        Tasks = [.. Enumerable.Range(0, tasks).Select(n => new PlannedTask { Id = new TaskId($"t{n}"), Work = new TaskWork.Noop() })],
    };
}
