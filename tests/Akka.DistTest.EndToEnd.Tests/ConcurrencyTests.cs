using Akka.DistTest.EndToEnd.Scenes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class ConcurrencyTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    [Fact]
    public async Task Tasks_that_share_a_key_never_overlap_also_on_two_workers()
    {
        // Named to come last, so that tasks without the label go to others.
        var labeled = Scene.Start(
            "labeled", "worker", "--join", Cluster.Contact, "--name", "zlabeled", "--slots", "2", "--label", "second",
            "--store", ".disttest");
        await labeled.Says("is registered");
        var book = Scene.PathOf("book");

        var ended = await SubmitAsync($$"""
            name: keys
            defaults: {concurrencyKeys: [license]}
            tasks:
              - id: here
                matrix: {n: [1, 2, 3, 4, 5, 6]}
                command: "echo begin >> {{book}}; sleep 0.05; echo end >> {{book}}"
              - id: there
                matrix: {n: [1, 2, 3, 4, 5, 6]}
                requirements: {labels: [second]}
                command: "echo begin >> {{book}}; sleep 0.05; echo end >> {{book}}"
            """);

        Assert.Equal(0, ended.Code);
        Assert.Equal(Enumerable.Repeat<string[]>(["begin", "end"], 12).SelectMany(pair => pair), File.ReadAllLines(book));
        var workers = ended.Lines.Of("task.finished")
            .Select(line => line.GetProperty("last").GetProperty("worker").GetString())
            .Distinct();
        Assert.True(workers.Count() > 1, "all tasks ran on one worker");
        labeled.Interrupt();
        Assert.Equal(0, await labeled.EndsAsync());
    }
}
