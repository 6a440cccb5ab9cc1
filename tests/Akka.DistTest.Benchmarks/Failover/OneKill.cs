using Akka.DistTest.Benchmarks.Workloads;
using Akka.DistTest.Client;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Benchmarks.Failover;

/// <summary>
/// Kills the node that has the coordinator in the middle of a plan. The plan has to pass as a whole; a second plan of
/// one task, submitted at the moment of the kill to a node that lives, shows when the cluster takes and places work again.
/// </summary>
internal static class OneKill
{
    private const int LoadTasks = 300;

    public static async Task<KillTimes> RunAsync(FailoverCluster cluster)
    {
        var (port, victim) = cluster.Oldest[0];
        var survivors = cluster.Oldest.Skip(1).ToArray();
        await using var client = DistTestClient.Connect(
            new ClientOptions { Contacts = [.. survivors.Select(s => $"127.0.0.1:{s.Port}")] });
        await client.DescribeAsync();
        var starts = new List<DateTimeOffset>();
        var running = new TaskCompletionSource();
        var load = PassAsync(
            client, EqualTasks.Of(LoadTasks, new TaskWork.Command(new CommandLine { Arguments = ["sleep", "0.05"] })),
            start =>
            {
                starts.Add(start);
                if (starts.Count > 20)
                    running.TrySetResult();
            });
        await Task.WhenAny(running.Task, load);

        var seen = survivors.Select(s => s.Node.NextLineAsync("is dead: its port refuses connections")).ToArray();
        var killed = await victim.KillAsync();
        var first = DateTimeOffset.MaxValue;
        await PassAsync(client, EqualTasks.Of(1, new TaskWork.Noop()), start => first = start);
        await load;
        var detected = await await Task.WhenAny(seen);

        cluster.Oldest.RemoveAt(0);
        await victim.DisposeAsync();
        await cluster.StartSeedAsync(port);
        return new KillTimes(detected - killed, first - killed, LongestGap(starts, killed));
    }

    /// <summary>Follows a plan to its end; throws when a task did not pass exactly once.</summary>
    private static async Task PassAsync(DistTestClient client, Plan plan, Action<DateTimeOffset> started)
    {
        var open = plan.Tasks.Select(task => task.Id).ToHashSet();
        RunReply.NewsPage? last = null;
        await foreach (var page in client.RunAsync(new RunId($"bench-{Guid.NewGuid():N}"), plan))
        {
            last = page;
            foreach (var closed in page.News.OfType<RunNews.TaskClosed>())
            {
                if (!open.Remove(closed.Task) || closed.Verdict != Verdict.Passed)
                    throw new InvalidOperationException($"not a single pass: {closed}");
                started(closed.Last!.Outcome.StartedAt);
            }
        }

        if (open.Count > 0 || last is not { Ended: true, Summary.Balanced: true })
            throw new InvalidOperationException($"{open.Count} tasks without a verdict; the last page says {last?.Summary}");
    }

    private static TimeSpan LongestGap(IEnumerable<DateTimeOffset> starts, DateTimeOffset killed)
    {
        var after = starts.Where(s => s > killed).Order().Prepend(killed).ToArray();
        return after.Zip(after.Skip(1), (a, b) => b - a).DefaultIfEmpty().Max();
    }
}

/// <summary>After one kill.</summary>
/// <param name="Detected">A survivor has proof of the death.</param>
/// <param name="Dispatched">A task of a plan that was submitted at the kill has begun on a worker.</param>
/// <param name="Gap">The longest time in which no task of the running plan began.</param>
internal sealed record KillTimes(TimeSpan Detected, TimeSpan Dispatched, TimeSpan Gap);
