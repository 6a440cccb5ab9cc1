using Akka.DistTest.Client;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Benchmarks.Nodes;

/// <summary>Submits a plan and reads its news to the end; anything but a pass of every task is an error.</summary>
internal static class CheckedRun
{
    public static async Task ExecuteAsync(IDistTestClient client, Plan plan)
    {
        var run = new RunId($"bench-{Guid.NewGuid():N}");
        var open = plan.Tasks.Select(task => task.Id).ToHashSet();
        RunReply.NewsPage? last = null;
        await foreach (var page in client.RunAsync(run, plan))
        {
            last = page;
            foreach (var closed in page.News.OfType<RunNews.TaskClosed>())
            {
                if (!open.Remove(closed.Task) || closed.Verdict != Verdict.Passed)
                    throw new InvalidOperationException($"not a first pass: {closed}");
            }
        }

        if (open.Count > 0 || last is not { Ended: true, Summary.Balanced: true })
            throw new InvalidOperationException($"{open.Count} tasks without a verdict; the last page says {last?.Summary}");
    }
}
