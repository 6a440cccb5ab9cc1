using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

/// <summary>A task that kills the worker that runs it, which comes back each time.</summary>
public sealed class KillerTests(ITestOutputHelper output) : OwnNodes(output)
{
    [Fact]
    public async Task A_task_that_kills_its_workers_is_given_up_with_evidence_and_all_that_stood_beside_it_passes()
    {
        var plan = Scene.Write("killer.yaml", $$"""
            name: killer
            defaults:
              retry: {backoff: 0.1s}
            tasks:
              - id: killer
                command: >
                  echo at >> {{Scene.PathOf("kills")}}; echo "attempt $DISTTEST_ATTEMPT kills";
                  echo found > "$DISTTEST_ARTIFACTS/found.txt"; sleep 0.5; kill -9 $PPID; sleep 1000
              - id: innocent
                matrix:
                  n: [{{string.Join(", ", Enumerable.Range(1, 20))}}]
                command: sleep 0.6
            """);
        await Nodes.SeedAsync();
        using var over = new CancellationTokenSource();
        var workers = new[] { "a", "b", "c" }.Select(name => AliveAsync(name, over.Token)).ToArray();
        try
        {
            await LookAsync(plan);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(workers);
        }
    }

    private async Task LookAsync(string plan)
    {
        var submit = await Nodes.SubmitAsync(plan);
        Assert.Equal(3, await submit.EndsAsync());
        var lines = new Ended(3, submit.Output.All, []).Lines;
        var run = lines.Of("run.submitted").Single().GetProperty("run").GetString()!;

        lines.BooksBalance();
        Assert.Equal((20, 1), (lines.Verdicts("passed"), lines.Verdicts("deadLettered")));
        var closed = lines.Of("task.finished").Single(l => l.GetProperty("task").GetString() == "killer");
        Assert.Equal("deadLettered", closed.GetProperty("verdict").GetString());
        Assert.Contains(" were lost, and was all that ", closed.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.InRange(LinesOf("kills").Length, 2, 3);

        // The last worker has to come back before it can tell.
        var attempts = closed.GetProperty("attempts").GetInt32();
        var left = Enumerable.Range(1, attempts).Select(n => $"{run}/killer/{n}/last-output.txt")
            .Append($"{run}/killer/{attempts}/artifacts/found.txt");
        using var limit = new CancellationTokenSource(RunningProcess.Limit);
        var letter = "";
        while (!left.All(path => letter.Contains(path, StringComparison.Ordinal)))
        {
            Assert.False(limit.IsCancellationRequested, $"evidence is missing: {letter}");
            letter = await LetterAsync(run);
        }

        Assert.Contains($"attempt {attempts} kills", letter, StringComparison.Ordinal);
    }

    private async Task<string> LetterAsync(string run)
    {
        var show = Scene.StartProgram(
            "pbm", Layout.Pbm, [$"127.0.0.1:{Nodes.ControlPort}", "disttest", "dead-letters", "show", run, "killer"]);
        await show.EndsAsync();
        return string.Join('\n', show.Output.All);
    }

    /// <summary>Starts a worker again whenever it was killed.</summary>
    private async Task AliveAsync(string name, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var worker = await Nodes.WorkerAsync(name);
            try
            {
                await worker.EndsAsync().WaitAsync(over);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
