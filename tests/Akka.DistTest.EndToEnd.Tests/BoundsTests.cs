using System.Diagnostics;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary>Attempts that are held by limits and by another user, with real nodes.</summary>
public sealed class BoundsTests(ITestOutputHelper output) : OwnNodes(output)
{
    [NeedsRootFact]
    public async Task A_fork_bomb_within_limits_costs_nobody_anything()
    {
        var mark = ProcessMark.New();
        var ordinary = string.Join('\n', Enumerable.Range(1, 12)
            .Select(n => $"  - {{id: t{n}, command: \"sleep 0.2; echo {n}\", priority: -1}}"));
        var plan = Scene.Write("bomb.yaml", $$"""
            name: bomb
            defaults: {env: {OF_THIS_TEST: {{mark}} } }
            tasks:
              - {id: bomb, command: "f(){ f|f& }; f; sleep 1000", timeout: 3s, priority: 2}
              - {id: glutton, command: "a=xxxxxxxx; while :; do a=$a$a; done", priority: 1}
            {{ordinary}}
            """);
        var seed = await Nodes.SeedAsync();
        var worker = await Nodes.WorkerAsync(
            "limited", slots: 3, "--attempt-processes", "200", "--attempt-memory", "256M");

        var submit = await Nodes.SubmitAsync(plan);

        Assert.Equal(1, await submit.EndsAsync());
        var lines = new Ended(1, submit.Output.All, []).Lines;
        lines.BooksBalance();
        Assert.Equal(("timedOut", "crashed"), (lines.VerdictOf("bomb"), lines.VerdictOf("glutton")));
        Assert.Contains("it met its limit of 200 processes", lines.Task("bomb").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "out of memory: the limit of an attempt is 256 MB", lines.Task("glutton").GetProperty("message").GetString(),
            StringComparison.Ordinal);
        Assert.Equal((12, 0), (lines.Verdicts("passed"), lines.Of("attempt.lost").Count()));
        // Not to the scheduler, and not to the cluster: both would have said so.
        foreach (var node in (RunningProcess[])[seed, worker])
        {
            Assert.DoesNotContain(node.Error.All, line =>
                line.Contains("is lost", StringComparison.Ordinal) || line.Contains("unreachable", StringComparison.OrdinalIgnoreCase)
                || line.Contains("joins anew", StringComparison.Ordinal));
        }

        await Scene.NothingIsLeftOf(mark);
    }

    [NeedsRootFact]
    public async Task Attempts_of_another_user_use_payloads_and_die_with_their_killed_worker()
    {
        var mark = ProcessMark.New();
        Scene.Write("input/data.txt", "one");
        var plan = Scene.Write("other.yaml", $$"""
            name: other
            payloads: {input: input}
            tasks:
              - {id: gate, command: "echo x > $DISTTEST_ARTIFACTS/gate; while ! test -e {{Scene.PathOf("go")}}; do sleep 0.05; done"}
              - id: works
                folder: input
                dependsOn: [gate]
                command: "id -un > who.txt && cat data.txt >> who.txt && echo two >> data.txt"
                artifacts: [who.txt]
              - id: daemon
                dependsOn: [works]
                env: {OF_THIS_TEST: {{mark}} }
                command: "setsid sleep 1000 & (trap '' TERM HUP; sleep 1000) & echo ready; sleep 1000"
            """);
        Directory.CreateDirectory(Scene.PathOf(".disttest"));
        Chmod("711", Scene.Folder, Scene.PathOf(".disttest"));
        await Nodes.SeedAsync();
        var worker = await Nodes.WorkerAsync("guest", slots: 2, "--run-as", "nobody");
        Assert.Contains(worker.Error.All, line => line.Contains("attempts run as user nobody", StringComparison.Ordinal));
        await Nodes.SubmitAsync(plan);
        // Nobody sees the folder under its name any more: it is sent.
        Directory.Move(Scene.PathOf("input"), Scene.PathOf("moved"));
        File.Create(Scene.PathOf("go")).Dispose();
        await Scene.Until("the daemons run", () => ProcessTable.With(mark).Count >= 3);
        Assert.All(ProcessTable.With(mark), process => Assert.Contains("65534", UserOf(process), StringComparison.Ordinal));

        await worker.KillAsync();

        await Scene.NothingIsLeftOf(mark);
    }

    [NeedsRootFact]
    public async Task A_worker_that_cannot_have_its_user_does_not_start()
    {
        var ended = await Scene.RunAsync(
            "worker", "--join", "127.0.0.1:1", "--store", Scene.PathOf("w"), "--run-as", "no-such-user");

        Assert.Equal(2, ended.Code);
        Assert.Contains(ended.Error, line => line.Contains("knows no such user", StringComparison.Ordinal));
    }

    private static void Chmod(string mode, params string[] paths)
    {
        using var process = Process.Start("chmod", [mode, .. paths]);
        process.WaitForExit();
    }

    private static string UserOf(string process) =>
        File.ReadLines($"/proc/{process.Split(' ')[0]}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
}
