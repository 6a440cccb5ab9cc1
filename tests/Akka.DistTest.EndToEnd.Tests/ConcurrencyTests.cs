using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class ConcurrencyTests(SharedCluster cluster, ITestOutputHelper output) : OnSharedCluster(cluster, output)
{
    [Fact]
    public async Task Tasks_that_share_a_key_never_overlap_also_on_two_workers()
    {
        var first = await WorkerAsync("first");
        var second = await WorkerAsync("second");
        var book = Scene.PathOf("book");

        var ended = await SubmitAsync($$"""
            name: keys
            defaults: {concurrencyKeys: [license]}
            tasks:
              - id: here
                matrix: {n: [1, 2, 3, 4, 5, 6]}
                requirements: {labels: [first]}
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
        foreach (var worker in (RunningProcess[])[first, second])
        {
            worker.Interrupt();
            Assert.Equal(0, await worker.EndsAsync());
        }
    }

    private async Task<RunningProcess> WorkerAsync(string label)
    {
        var worker = Scene.Start(
            label, "worker", "--join", Cluster.Contact, "--name", $"with-{label}", "--slots", "2", "--label", label,
            "--store", Scene.PathOf($".disttest/{label}"));
        await worker.Says("is registered");
        return worker;
    }
}
