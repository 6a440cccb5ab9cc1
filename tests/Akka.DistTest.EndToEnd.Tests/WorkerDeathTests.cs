using System.Diagnostics;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class WorkerDeathTests(ITestOutputHelper output) : OwnNodes(output)
{
    [Fact]
    public async Task A_run_survives_the_death_of_a_worker_in_the_middle_of_a_suite_and_commands()
    {
        await Nodes.SeedAsync();
        var victim = await Nodes.WorkerAsync("victim");
        await Nodes.WorkerAsync("survivor");
        var submit = await Nodes.SubmitAsync(SlowPlan());
        await submit.Says(line => line.Contains("case.finished", StringComparison.Ordinal)
            && line.Contains("\"worker\":\"victim\"", StringComparison.Ordinal));

        await victim.KillAsync();
        var clock = Stopwatch.StartNew();
        await submit.Says("attempt.lost");
        LetGo();
        Scene.Journal.Write("test", $"the loss was told after {clock.Elapsed.TotalSeconds:0.00} s");

        Assert.Equal(0, await submit.EndsAsync());
        var lines = new Ended(0, submit.Output.All, []).Lines;
        lines.BooksBalance();
        lines.EachCaseHasOneResult();
        Assert.Equal((11, 40), (lines.Verdicts("passed"), lines.Cases("passed")));
        Assert.All(
            lines.Of("attempt.lost"), line => Assert.Equal("victim", line.GetProperty("worker").GetString()));
    }

    [Fact]
    public async Task A_killed_worker_leaves_no_test_process_behind()
    {
        var mark = ProcessMark.New();
        var plan = Scene.Write("daemons.yaml", $$"""
            name: daemons
            tasks:
              - id: daemon
                env: {OF_THIS_TEST: {{mark}}}
                command: "setsid sleep 1000 & (trap '' TERM HUP; sleep 1000) & echo x >> {{Scene.PathOf("starts")}}; sleep 1000"
            """);
        await Nodes.SeedAsync();
        var worker = await Nodes.WorkerAsync("victim");
        await Nodes.SubmitAsync(plan);
        await Scene.Until("the task runs", () => LinesOf("starts").Length == 1);
        Assert.True(ProcessTable.With(mark).Count >= 3);

        await worker.KillAsync();

        await Scene.NothingIsLeftOf(mark);
    }
}
