using System.Text.Json;
using Akka.DistTest.Coordination;
using Akka.DistTest.Health;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class ClientVerbTests
{
    [Fact]
    public async Task Submit_follows_to_the_end_and_gives_the_run_s_exit_code()
    {
        using var desk = new Desk(new FakeCluster().Tell(ScriptedRun.WholePage));
        await File.WriteAllTextAsync(Path.Combine(desk.Folder, "plan.yaml"), desk.Plan);

        Assert.Equal(1, await desk.TypeAsync("submit", "plan.yaml"));
        Assert.Equal(["127.0.0.1:4053"], desk.Cluster.Joined);
        Assert.Contains("t.py::b", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_detached_submission_prints_the_run_and_nothing_else()
    {
        using var desk = new Desk(new FakeCluster());
        await File.WriteAllTextAsync(Path.Combine(desk.Folder, "plan.yaml"), desk.Plan);

        Assert.Equal(0, await desk.TypeAsync("submit", "plan.yaml", "--detach", "--join", "far:1"));
        Assert.Matches("^260102-030410-[a-z2-9]{4}\\n$", desk.Out);
        Assert.Equal(["far:1"], desk.Cluster.Joined);
    }

    [Fact]
    public async Task Results_show_failures_and_the_summary_of_a_run_that_has_ended()
    {
        using var desk = new Desk(new FakeCluster { OnRead = () => ScriptedRun.WholePage });

        Assert.Equal(1, await desk.TypeAsync("results", "run-1", "--report", "r"));
        Assert.Contains("assert 1 == 2", desk.Out, StringComparison.Ordinal);
        Assert.Contains("FAILED  run-1", desk.Out, StringComparison.Ordinal);
        Assert.Equal(5, Directory.GetFiles(Path.Combine(desk.Folder, "r")).Length);
    }

    [Fact]
    public async Task Results_as_JSON_are_the_news_and_the_summary()
    {
        using var desk = new Desk(new FakeCluster { OnRead = () => ScriptedRun.WholePage });

        Assert.Equal(1, await desk.TypeAsync("results", "run-1", "--json"));
        var last = JsonDocument.Parse(desk.Out.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal("run-1", last.GetProperty("run").GetString());
    }

    [Theory]
    [InlineData("results", "run-9")]
    [InlineData("status", "run-9")]
    [InlineData("why", "run-9", "a")]
    public async Task A_run_that_nobody_knows_is_wrong_usage(params string[] args)
    {
        using var desk = new Desk(new FakeCluster());

        Assert.Equal(2, await desk.TypeAsync(args));
        Assert.Contains("run-9", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_tells_what_removed_workers_and_what_came_nearest()
    {
        using var desk = new Desk(new FakeCluster
        {
            OnExplain = () => new RunReply.Explained(
                ScriptedRun.Id,
                new TaskId("render"),
                "waits for a worker",
                new SchedulerReply.Explanation(
                    true, 4, [new RemovedBy("gpu.memory.gb >= 24", 3, "worker-1")], 1, 1, 7, "worker-2 lacks 8 GB", "all busy")),
        });

        Assert.Equal(0, await desk.TypeAsync("why", "run-1", "render"));
        Assert.Equal(
            """
            render  waits for a worker
              all busy
              4 workers: 1 could run it, 1 of them are busy; 7 tasks are ahead
              removed by gpu.memory.gb >= 24: 3 workers, such as worker-1
              nearest: worker-2 lacks 8 GB

            """.ReplaceLineEndings("\n"),
            desk.Out);
    }

    [Fact]
    public async Task Why_names_the_nearest_task()
    {
        using var desk = new Desk(new FakeCluster
        {
            OnExplain = () => new RunReply.UnknownTask(ScriptedRun.Id, new TaskId("rendr"), "render"),
        });

        Assert.Equal(2, await desk.TypeAsync("why", "run-1", "rendr"));
        Assert.Contains("did you mean render?", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_runs_and_workers()
    {
        var worker = new WorkerRecord(
            new WorkerId("worker-1"), "1", "box", 42, 4,
            new Capabilities(new Dictionary<string, string> { ["os"] = "linux", ["arch"] = "x64" }),
            new Dictionary<string, int>());
        var draining = new WorkerHealth(HealthState.Draining, "new disks", ScriptedRun.Start, HealthSource.Operator, "ada");
        using var desk = new Desk(new FakeCluster
        {
            State = new CoordinatorReply.ClusterState(
                [new RunHead(ScriptedRun.Id, "", ScriptedRun.Start, null)],
                [new SchedulerReply.PoolState(
                    new PoolId("default"), [new WorkerState(worker, 8, 3, TimeSpan.FromSeconds(0.5), draining)], 12, 3, 1,
                    [new LostWorker(new WorkerId("worker-2"), ScriptedRun.Start, "no heartbeat for 10 s")])],
                null),
        });

        Assert.Equal(0, await desk.TypeAsync("status"));
        Assert.Equal(
            """
            Runs
            run    plan  outcome  submitted
            run-1  -     running  5s ago
              critical  many workers are lost or take no work

            Pool default  12 waiting, 3 running
            worker    process  state                running  slots  os         heard of
            worker-1  box/42   draining: new disks  3        4      linux/x64  0.50s ago
              worker-2 lost  5s ago: no heartbeat for 10 s

            """.ReplaceLineEndings("\n"),
            desk.Out);

        Assert.Equal(0, await desk.TypeAsync("status", "--json"));
        Assert.Contains("""{"worker":"worker-1","host":"box","processId":42,"slots":4,"running":3""", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_tells_what_became_of_the_run()
    {
        using var desk = new Desk(new FakeCluster());

        Assert.Equal(0, await desk.TypeAsync("cancel", "run-1"));
        Assert.Equal("run-1 is being canceled\n", desk.Out.ReplaceLineEndings("\n"));
        Assert.Equal(ScriptedRun.Id, await desk.Cluster.Canceled.Task);
    }
}
