using Akka.DistTest.Coordination;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Coordination;

public class RunIndexTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void What_is_told_again_after_a_snapshot_is_listed_once()
    {
        var run = new RunId("r");
        var opened = new CoordinatorEvent.RunOpened(run, new PoolId("default"), At);
        var closed = new CoordinatorEvent.RunClosed(run, "p", RunOutcome.Passed, At);
        var index = new RunIndex();
        index.Apply(opened);
        index.Apply(closed);

        var restored = new RunIndex();
        restored.Restore(index.Keep());
        restored.Apply(opened);
        restored.Apply(closed);
        Assert.Equal(index.Heads(10), restored.Heads(10));
        Assert.False(restored.IsOpen(run));
        Assert.True(restored.IsKnown(run));
    }

    [Fact]
    public void The_oldest_ended_runs_are_forgotten()
    {
        var index = new RunIndex();
        for (var i = 0; i <= RunIndex.MostEnded; i++)
        {
            index.Apply(new CoordinatorEvent.RunOpened(new RunId($"r{i}"), new PoolId("default"), At));
            index.Apply(new CoordinatorEvent.RunClosed(new RunId($"r{i}"), "p", RunOutcome.Passed, At));
        }

        Assert.False(index.IsKnown(new RunId("r0")));
        Assert.True(index.IsKnown(new RunId("r1")));
    }

    [Fact]
    public void A_run_stays_open_until_all_that_it_gave_up_came()
    {
        var index = Open("r");
        var ended = new CoordinatorCommand.RunEnded(new RunId("r"), "p", RunOutcome.Infrastructure, At, 2);
        index.Apply(new CoordinatorEvent.DeadLettersKept(new RunId("r"), index.New(new RunId("r"), [Letter("r", "a")])));
        Assert.False(index.HasAll(ended));

        var rest = index.New(new RunId("r"), [Letter("r", "a"), Letter("r", "b"), Letter("other", "c")]);
        Assert.Equal(["b"], rest.Select(l => l.Task.Value));
        index.Apply(new CoordinatorEvent.DeadLettersKept(new RunId("r"), rest));
        Assert.True(index.HasAll(ended));
        Assert.Equal(["b", "a"], index.DeadLetters.Select(l => l.Task.Value));
    }

    [Fact]
    public void What_is_dropped_does_not_come_back_and_the_rest_outlives_a_snapshot()
    {
        var run = new RunId("r");
        var index = Open("r");
        index.Apply(new CoordinatorEvent.DeadLettersKept(run, [Letter("r", "a"), Letter("r", "b"), Letter("r", "c")]));
        index.Apply(new CoordinatorEvent.DeadLettersDropped(run, new TaskId("b"), "ann", At));
        Assert.Empty(index.New(run, [Letter("r", "b")]));

        var restored = new RunIndex();
        restored.Restore(index.Keep());
        Assert.Equal(["c", "a"], restored.DeadLetters.Select(l => l.Task.Value));
        restored.Apply(new CoordinatorEvent.DeadLettersDropped(run, null, "ann", At));
        Assert.Empty(restored.DeadLetters);
    }

    private static RunIndex Open(string run)
    {
        var index = new RunIndex();
        index.Apply(new CoordinatorEvent.RunOpened(new RunId(run), new PoolId("default"), At));
        return index;
    }

    [Fact]
    public void Evidence_that_comes_after_the_end_finds_its_letter_and_brings_none_back_that_was_dropped()
    {
        var run = new RunId("r");
        var index = new RunIndex();
        index.Apply(new CoordinatorEvent.RunOpened(run, new PoolId("default"), At));
        index.Apply(new CoordinatorEvent.DeadLettersKept(run, [Letter("r", "a"), Letter("r", "b")]));
        index.Apply(new CoordinatorEvent.RunClosed(run, "p", RunOutcome.Infrastructure, At));
        index.Apply(new CoordinatorEvent.DeadLettersDropped(run, new TaskId("b"), "ann", At));
        DeadLetter[] more = [With(Letter("r", "a")), With(Letter("r", "b"))];
        var fresh = index.New(run, more);
        Assert.Equal(["a"], fresh.Select(l => l.Task.Value));
        index.Apply(new CoordinatorEvent.DeadLettersKept(run, fresh));

        Assert.Equal("core", Assert.Single(Assert.Single(index.DeadLetters).Evidence!).Path);
        Assert.Empty(index.New(run, more));

        static DeadLetter With(DeadLetter letter) =>
            letter with { Evidence = [new EvidenceFile(letter.Task, 1, "core", 1)] };
    }

    private static DeadLetter Letter(string run, string task) =>
        new(new RunId(run), new TaskId(task), At, FailureCategory.WorkerLost, "lost", null, [], 2);
}
