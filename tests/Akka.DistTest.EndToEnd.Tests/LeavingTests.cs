using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary>Workers that go in order, and workers that are left alone.</summary>
public sealed class LeavingTests(ITestOutputHelper output) : OwnNodes(output)
{
    [Fact]
    public async Task A_worker_that_is_told_to_end_takes_no_more_and_lets_finish_what_it_runs()
    {
        await Nodes.SeedAsync();
        var worker = await Nodes.WorkerAsync("one", slots: 1);
        var submit = await Nodes.SubmitAsync(Waiting(", whenCutOff: finish", "a", "b"));
        await Scene.Until("the first runs", () => LinesOf("starts").Length == 1);

        worker.Terminate();
        await worker.Says("lets 1 attempt finish");
        LetGo();
        Assert.Equal(0, await worker.EndsAsync());

        // The second waits for somebody else.
        Assert.Single(LinesOf("starts"));
        await Nodes.WorkerAsync("two");
        Assert.Equal(0, await submit.EndsAsync());
        var lines = new Ended(0, submit.Output.All, []).Lines;
        lines.BooksBalance();
        Assert.Equal(2, LinesOf("starts").Length);
        Assert.Empty(lines.Of("attempt.lost"));
    }

    [Fact]
    public async Task A_worker_that_hears_nothing_stops_what_must_not_run_twice_and_finishes_the_rest()
    {
        var seed = await Nodes.SeedAsync();
        await Nodes.WorkerAsync("one", slots: 2);
        var mark = ProcessMark.New();
        var plan = Scene.Write("cut.yaml", $$"""
            name: cut
            tasks:
              - id: bound
                concurrencyKeys: database
                env: {OF_THIS_TEST: {{mark}}}
                command: "if test -e {{Scene.PathOf("again")}}; then exit 0; fi; touch {{Scene.PathOf("again")}}; exec sleep 1000"
              - id: free
                command: "echo x >> {{Scene.PathOf("starts")}}; while ! test -e {{Scene.PathOf("go")}}; do sleep 0.05; done"
            """);
        var submit = await Nodes.SubmitAsync(plan);
        await Scene.Until("both run", () => LinesOf("starts").Length == 1 && ProcessTable.With(mark).Count > 0);

        seed.Freeze();
        await Scene.NothingIsLeftOf(mark);
        seed.Thaw();
        await submit.Says(line => line.Contains("task.finished", StringComparison.Ordinal)
            && line.Contains("\"bound\"", StringComparison.Ordinal));
        LetGo();

        Assert.Equal(0, await submit.EndsAsync());
        var lines = new Ended(0, submit.Output.All, []).Lines;
        lines.BooksBalance();
        Assert.Single(LinesOf("starts"));
        Assert.Equal(2, lines.Verdicts("passed"));
    }

    private string Waiting(string more, params string[] ids) => Scene.Write("waiting.yaml", $"""
        name: waiting
        tasks:
        {string.Join('\n', ids.Select(id => $"- {{id: {id}{more}, command: \"echo {id} >> {Scene.PathOf("starts")}; while ! test -e {Scene.PathOf("go")}; do sleep 0.05; done\"}}"))}
        """);
}
