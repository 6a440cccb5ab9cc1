using System.Text.Json;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class SeedDeathTests(ITestOutputHelper output) : OwnNodes(output)
{
    [Fact]
    public async Task A_run_goes_on_when_its_seed_was_killed_and_started_again_on_the_same_store()
    {
        var seed = await Nodes.SeedAsync();
        await Nodes.WorkerAsync("one");
        await Nodes.WorkerAsync("two");
        var submit = await Nodes.SubmitAsync(SlowPlan());
        await submit.Says("case.finished");
        await Scene.Until("both commands run", () => LinesOf("starts").Length == 2);

        await seed.KillAsync();
        var killed = DateTimeOffset.UtcNow;
        Nodes.StartSeed();
        await submit.Says(line => FirstStart(line) > killed);
        LetGo();

        Assert.Equal(0, await submit.EndsAsync());
        var lines = new Ended(0, submit.Output.All, []).Lines;
        lines.BooksBalance();
        lines.EachCaseHasOneResult();
        Assert.Equal((11, 40), (lines.Verdicts("passed"), lines.Cases("passed")));
        Assert.Single(lines.Of("run.submitted"));
        Assert.Single(lines.Of("run.ended"));
        Assert.Empty(lines.Of("attempt.lost"));

        // What ran while the seed was away was not started a second time.
        Assert.Equal(LinesOf("starts").Distinct().Order(), LinesOf("starts").Order());
        Assert.Equal(10, LinesOf("starts").Length);
        var dispatched = submit.Output.All.Select(FirstStart).Where(at => at > killed).Min();
        Scene.Journal.Write("test", $"dispatch went on {(dispatched - killed)?.TotalSeconds:0.00} s after the kill");
    }

    /// <summary>When the attempt began whose end the line tells; null for all other lines.</summary>
    private static DateTimeOffset? FirstStart(string line) =>
        line.StartsWith("""{"event":"attempt.ended",""", StringComparison.Ordinal)
            ? JsonDocument.Parse(line).RootElement.GetProperty("startedAt").GetDateTimeOffset()
            : null;

    [Fact]
    public async Task A_report_outlives_seed_and_worker_and_its_attempt_is_not_run_again()
    {
        var plan = Scene.Write("plan.yaml", $$"""
            name: outbox
            tasks:
              - {id: a, command: "echo a >> {{Scene.PathOf("starts")}}; while ! test -e {{Scene.PathOf("go")}}; do sleep 0.05; done; exit 7"}
            """);
        var seed = await Nodes.SeedAsync();
        var worker = await Nodes.WorkerAsync("one");
        var submit = await Nodes.SubmitAsync(plan);
        await Scene.Until("the task runs", () => LinesOf("starts").Length == 1);
        await seed.KillAsync();

        LetGo();
        await Scene.Until("the report is in the outbox", () => new FileInfo(Scene.PathOf(".disttest/one/outbox")).Length > 0);
        await worker.KillAsync();
        Nodes.StartSeed();
        await Nodes.WorkerAsync("one");

        Assert.Equal(1, await submit.EndsAsync());
        var lines = new Ended(1, submit.Output.All, []).Lines;
        lines.BooksBalance();
        Assert.Equal(7, lines.Task("a").GetProperty("last").GetProperty("exitCode").GetInt32());
        Assert.Equal(1, lines.Summary.GetProperty("attempts").GetInt32());
        Assert.Single(LinesOf("starts"));
    }

    [Fact]
    public async Task A_second_process_on_the_same_embedded_store_is_refused_in_words()
    {
        await Nodes.SeedAsync();

        var second = await Scene.RunAsync("seed", "--port", "0", "--files-port", "0", "--store", Scene.PathOf(".disttest/seed"));

        Assert.Equal(3, second.Code);
        Assert.Contains("is used by another disttest process", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Text, StringComparison.Ordinal);
    }
}
