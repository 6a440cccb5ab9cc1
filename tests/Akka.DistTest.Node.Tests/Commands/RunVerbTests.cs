using System.Text.Json;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class RunVerbTests
{
    [Theory]
    [InlineData(RunOutcome.Passed, true, 0)]
    [InlineData(RunOutcome.Failed, true, 1)]
    [InlineData(RunOutcome.Infrastructure, true, 3)]
    [InlineData(RunOutcome.Canceled, true, 130)]
    [InlineData(RunOutcome.Passed, false, 3)]
    [InlineData(RunOutcome.Failed, false, 1)]
    public async Task The_exit_code_is_the_outcome(RunOutcome outcome, bool balanced, int code)
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Ending(outcome, balanced)));

        Assert.Equal(code, await desk.RunPlanAsync());
        Assert.True(desk.Cluster.IsClosed);
    }

    [Theory]
    [InlineData(new string[] { }, 4)]
    [InlineData(new[] { "--fail-fast" }, 1)]
    [InlineData(new[] { "--fail-fast=3" }, 3)]
    [InlineData(new[] { "--fail-fast", "3" }, 3)]
    public async Task The_number_of_failures_that_stop_a_run_is_the_options_or_else_the_plans(string[] words, int failures)
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Ending(RunOutcome.Passed)))
        {
            Plan = "name: x\nfailFast: 4\ntasks:\n  - {id: a, noop: true}\n",
        };

        Assert.Equal(0, await desk.RunPlanAsync(words));
        Assert.Equal(failures, desk.Cluster.Submitted.Single().FailFast);
    }

    [Fact]
    public async Task Requirements_that_look_mistyped_are_warned_about_and_the_versions_they_compare_are_asked_for()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Ending(RunOutcome.Passed)))
        {
            Plan = "name: x\ntasks:\n  - {id: a, noop: true, requirements: {os: windwos, tools: {git: '>= 2'}}}\n",
        };

        Assert.Equal(0, await desk.RunPlanAsync());
        Assert.Contains(
            "warning: task \"a\" requires os = windwos: did you mean \"windows\"?", desk.Out + desk.Error, StringComparison.Ordinal);
        Assert.Equal(["tool.git"], desk.Cluster.Embedded.Single().AskedTools);
    }

    [Fact]
    public async Task A_plan_with_mistakes_starts_nothing_and_tells_each_on_a_line()
    {
        using var desk = new Desk(new FakeCluster()) { Plan = "name: x\ntasks:\n  - id: a\n    comand: b\n    timeout: often\n" };

        Assert.Equal(2, await desk.RunPlanAsync());
        var lines = desk.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("plan.yaml:4:5", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("plan.yaml:5:", StringComparison.Ordinal));
        Assert.Empty(desk.Cluster.Embedded);
    }

    [Fact]
    public async Task A_refused_plan_is_wrong_usage()
    {
        using var desk = new Desk(new FakeCluster { OnSubmit = run => new RunReply.Rejected(run, ["task a: no", "task b: no"]) });

        Assert.Equal(2, await desk.RunPlanAsync());
        Assert.Equal(["task a: no", "task b: no"], desk.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_infrastructure()
    {
        using var desk = new Desk(new FakeCluster { IsUnreachable = true });

        Assert.Equal(3, await desk.RunPlanAsync("--join", "far:4053"));
        Assert.Contains("no node answers at far:4053", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_reach_the_embedded_cluster_and_the_plan()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Ending(RunOutcome.Passed)));

        await desk.RunPlanAsync("--slots", "3", "--store", "s", "--label", "gpu", "--policy", "priority", "--name", "mine");

        var options = Assert.Single(desk.Cluster.Embedded);
        Assert.Equal((3, Path.Combine(desk.Folder, "s"), "priority"), (options.Slots, options.StoreFolder, options.Policy));
        Assert.Equal("true", options.Labels["gpu"]);
        Assert.Equal(("mine", "ann"), (desk.Cluster.Submitted.Single().Name, desk.Cluster.Submitted.Single().Submitter));
    }

    [Fact]
    public async Task Reports_of_all_formats_are_written_where_the_summary_says()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.WholePage));

        await desk.RunPlanAsync("--json");

        var summary = JsonDocument.Parse(desk.Out.TrimEnd().Split('\n')[^1]).RootElement;
        var folder = Path.Combine(desk.Folder, summary.GetProperty("report").GetString()!);
        Assert.StartsWith(Path.Combine(desk.Folder, ".disttest", "reports"), folder, StringComparison.Ordinal);
        Assert.Equal(5, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task JSON_goes_to_standard_output_and_text_to_standard_error()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.WholePage));

        Assert.Equal(1, await desk.RunPlanAsync("--json", "--report", "r"));

        var lines = desk.Out.TrimEnd().Split('\n');
        Assert.Equal(ScriptedRun.News.Count + 2, lines.Length);
        Assert.Equal("failures.grouped", JsonDocument.Parse(lines[^2]).RootElement.GetProperty("event").GetString());
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains("t.py::b", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_reads_the_output_any_more_the_run_is_canceled_without_a_word()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.Open())) { OtherOut = new BrokenPipe() };

        Assert.Equal(130, await desk.RunPlanAsync());
        Assert.True(desk.Cluster.Canceled.Task.IsCompleted);
        Assert.True(desk.Cluster.IsClosed);
        Assert.Empty(desk.Error);
    }

    private sealed class BrokenPipe : StringWriter
    {
        public override void Write(System.Text.StringBuilder? value) =>
            throw new Local.BrokenOutputException(new IOException("Broken pipe"));
    }
}
