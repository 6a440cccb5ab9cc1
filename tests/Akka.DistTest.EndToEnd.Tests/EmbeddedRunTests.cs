using Akka.DistTest.EndToEnd.Scenes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary><c>disttest run</c> without a cluster.</summary>
public sealed class EmbeddedRunTests(ITestOutputHelper output) : IAsyncLifetime
{
    private Scene Scene { get; } = new(output);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    [Fact]
    public async Task A_task_past_its_timeout_is_ended_with_grandchildren_that_ignore_SIGTERM()
    {
        var plan = Scene.Write("plan.yaml", $$"""
            name: stubborn
            tasks:
              - id: a
                command: "trap '' TERM; (trap '' TERM; setsid sh -c \"trap '' TERM; sleep 300\" & sleep 300) & sleep 300"
                timeout: 1s
                env: {TASK_MARK: {{Scene.Mark}} }
            """);

        var ended = await Scene.RunAsync("run", plan, "--json", "--slots", "2");

        Assert.Equal((1, "timedOut"), (ended.Code, ended.Lines.VerdictOf("a")));
        ended.Lines.BooksBalance();
        await Scene.NothingIsLeftOf($"TASK_MARK={Scene.Mark}");
    }

    [Fact]
    public async Task An_interrupt_cancels_a_hundred_tasks_leaves_no_process_and_prints_the_summary()
    {
        var started = Scene.PathOf("started");
        var plan = Scene.Write("plan.yaml", $$"""
            name: interrupted
            defaults: {env: {TASK_MARK: {{Scene.Mark}} } }
            tasks:
              - id: s
                matrix: {n: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], m: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}
                command: "echo x >> {{started}}; test ${matrix.m} != 0 || trap '' TERM; sleep 300 & sleep 300; sleep 300"
            """);
        var run = Scene.Start("run", "run", plan, "--slots", "100");
        await run.Says("interrupted  100 tasks");
        await Scene.Until("all run", () => File.Exists(started) && File.ReadAllLines(started).Length == 100);

        run.Interrupt();

        Assert.Equal(130, await run.EndsAsync());
        Assert.Contains(run.Output.All, line => line.Contains("100 canceled", StringComparison.Ordinal));
        await Scene.NothingIsLeftOf($"TASK_MARK={Scene.Mark}");
    }

    [Fact]
    public async Task A_higher_priority_runs_first()
    {
        var order = Scene.PathOf("order");
        var plan = Scene.Write("plan.yaml", $$"""
            name: priorities
            tasks:
              - {id: low, command: "echo low >> {{order}}", priority: -5}
              - {id: normal, command: "echo normal >> {{order}}"}
              - {id: high, command: "echo high >> {{order}}", priority: 7}
              - {id: highest, command: "echo highest >> {{order}}", priority: 100}
            """);

        var ended = await Scene.RunAsync("run", plan, "--json", "--slots", "1");

        Assert.Equal(0, ended.Code);
        Assert.Equal(["highest", "high", "normal", "low"], await File.ReadAllLinesAsync(order));
    }

    [Fact]
    public async Task Mistakes_of_usage_and_plans_end_with_2_and_start_nothing()
    {
        var plan = Scene.Write("plan.yaml", "name: wrong\ntasks: [{id: a, comand: x}, {id: a, command: y, dependsOn: [b]}]");

        var mistaken = await Scene.RunAsync("run", plan);
        var misused = await Scene.RunAsync("rum", plan);

        Assert.Equal((2, 2), (mistaken.Code, misused.Code));
        Assert.Contains("plan.yaml:2:", mistaken.Text, StringComparison.Ordinal);
        Assert.Contains("command", mistaken.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Scene.PathOf(".disttest")));
    }

    [Fact]
    public async Task A_second_run_on_the_same_store_is_refused_in_plain_words()
    {
        var (started, go) = (Scene.PathOf("started"), Scene.PathOf("go"));
        var plan = Scene.Write(
            "plan.yaml", $"name: held\ntasks: [{{id: a, command: 'touch {started}; while ! test -e {go}; do sleep 0.05; done'}}]");
        var first = Scene.Start("first", "run", plan, "--store", ".disttest/one");
        await Scene.Until("the first runs", () => File.Exists(started));

        var second = await Scene.RunAsync("run", plan, "--store", ".disttest/one");
        File.Create(go).Dispose();

        Assert.Equal(3, second.Code);
        Assert.Contains("is used by another disttest process", Assert.Single(second.Error), StringComparison.Ordinal);
        Assert.Equal(0, await first.EndsAsync());
    }
}
