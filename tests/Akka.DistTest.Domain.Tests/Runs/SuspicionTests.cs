using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Domain.Tests.Runs;

public class SuspicionTests
{
    private static readonly TaskWork Command = new TaskWork.Command(new CommandLine { Shell = "x" });

    private static readonly RetryRule Often = new() { Infrastructure = 9, Backoff = TimeSpan.Zero };

    [Fact]
    public void A_task_that_was_all_that_a_lost_worker_had_gets_no_third_and_the_verdict_says_so()
    {
        var world = new RunWorld(Plans.Of(Plans.Task1("a", Command, Often)));
        for (var i = 0; i < 3; i++)
        {
            world.Grant(0, tell: true);
            Assert.False(world.Attempts[^1].IsAlone);
            world.Lose(world.Attempts[^1], workerLives: i == 0, alone: i == 1);
        }

        var closed = Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal((Verdict.DeadLettered, Blame.Infrastructure), (closed.Verdict, closed.Blame));
        Assert.Equal(
            "given up: it was out when 2 workers (w, w) were lost, and was all that w had; the last: gone", closed.Message);
        Assert.Equal(3, closed.Attempts);
        var letter = Assert.Single(world.Run.DeadLetters());
        Assert.Equal((new TaskId("a"), closed.Message), (letter.Task, letter.Reason));
        Assert.Equal((FailureCategory.WorkerLost, 3), (letter.Category, letter.Attempts));
        Assert.Equal(["w"], letter.Workers.Select(w => w.Value));
        Assert.Equal("last words", letter.LastOutput);
    }

    [Fact]
    public void A_task_that_stood_beside_two_losses_runs_alone_and_its_verdict_counts()
    {
        var world = Twice();

        Assert.StartsWith(
            "waits for a worker of its own, since it was out when 2 workers (w, w) were lost, for attempt 3",
            world.Run.Describe(new TaskId("a"), out _),
            StringComparison.Ordinal);
        world.Grant(0, tell: true);
        Assert.True(world.Attempts[^1].IsAlone);
        Assert.StartsWith(
            "attempt 3 runs on w, alone, since", world.Run.Describe(new TaskId("a"), out _), StringComparison.Ordinal);
        world.Deliver(world.Attempts[^1], fate: 0, count: 9);

        Assert.Equal(RunOutcome.Passed, world.Run.Outcome);
    }

    [Fact]
    public void The_third_loss_ends_it_whoever_stood_beside()
    {
        var world = Twice();
        world.Grant(0, tell: true);
        world.Lose(world.Attempts[^1]);

        var closed = Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal(Verdict.DeadLettered, closed.Verdict);
        Assert.Contains("3 workers (w, w, w) were lost, and was all that w had", closed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_reads_the_journal_again_still_asks_for_a_worker_of_its_own()
    {
        var world = Twice();
        world.Crash(schedulerToo: true);

        var offer = Assert.Single(world.Queue.Values);
        Assert.Equal((true, true, 3), (offer.Alone, offer.Again, offer.Spec.Attempt));
    }

    [Fact]
    public void A_failure_of_the_test_itself_is_not_tried_again_before_others()
    {
        var retry = new RetryRule { Test = 1, Backoff = TimeSpan.Zero };
        var world = new RunWorld(Plans.Of(Plans.Task1("a", Command, retry)));
        world.Grant(0, tell: true);
        world.Deliver(world.Attempts[^1], fate: 1, count: 9);

        Assert.Null(Assert.Single(world.Queue.Values).Again);
    }

    [Fact]
    public void A_case_that_stood_beside_two_losses_runs_alone_and_passes()
    {
        var (world, lost) = Suite(attempt => (Lost: Deaths(attempt) < 2, Alone: false));

        Assert.Equal(2, lost);
        Assert.Equal(RunOutcome.Passed, world.Run.Outcome);

        int Deaths(Attempt attempt) => attempt.IsAlone ? 2 : 0;
    }

    [Fact]
    public void A_case_that_was_all_that_its_worker_had_costs_two_and_the_others_of_its_batch_pass()
    {
        var (world, lost) = Suite(attempt => (Lost: true, Alone: ((AttemptWork.Batch)attempt.Spec.Work).Cases.Count == 1));

        Assert.Equal(2, lost);
        var closed = Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal((Verdict.DeadLettered, Blame.Infrastructure), (closed.Verdict, closed.Blame));
        Assert.Equal(["case2"], closed.NeverRan);
        Assert.Contains("\"case2\" was out when 2 workers (w, w) were lost", closed.Message, StringComparison.Ordinal);
        Assert.Equal(6, world.Run.Summary(world.Now).Cases.Passed);
    }

    [Fact]
    public void What_is_found_of_a_lost_attempt_is_evidence_and_never_counted()
    {
        var world = Twice();
        var early = Evidence(world.Attempts[0], "first words");
        Assert.IsType<RunEvent.LateReportKept>(Assert.Single(Told(early)));
        Assert.Empty(Told(early));
        world.Grant(0, tell: true);
        var running = Evidence(world.Attempts[2], "too early");
        Assert.Empty(world.Run.Report(new WorkerId("w"), [running], world.Now, out var refused));
        Assert.Equal([running.Number], refused);
        world.Lose(world.Attempts[2]);

        var closed = Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal(Verdict.DeadLettered, closed.Verdict);
        Assert.Equal([new EvidenceFile(new TaskId("a"), 1, "artifacts/core", 7)], closed.Evidence);
        Assert.Equal("last words", Assert.Single(world.Run.DeadLetters()).LastOutput);

        var events = Told(Evidence(world.Attempts[2], "the very last words"));
        Assert.True(world.Run.HasNewEvidence(events));
        var letter = Assert.Single(world.Run.DeadLetters());
        Assert.Equal([1, 3], letter.Evidence!.Select(f => f.Attempt));
        Assert.Equal("the very last words", letter.LastOutput);
        Assert.Equal((3, 2), (world.Run.Summary(world.Now).Attempts, world.Run.LateReports));

        IReadOnlyList<RunEvent> Told(WorkerReport report) =>
            world.Run.Report(new WorkerId("w"), [report], world.Now, out _);
    }

    private static WorkerReport Evidence(Attempt attempt, string output) => new()
    {
        Number = attempt.Grant.Attempt,
        Run = new RunId("r"),
        Task = attempt.Grant.Task,
        Attempt = attempt.Grant.Attempt,
        Lease = attempt.Grant.Lease,
        Page = WorkerReport.EvidencePage,
        Outcome = new AttemptOutcome
        {
            Verdict = Verdict.Crashed,
            Output = output,
            Artifacts = [new ArtifactEntry("artifacts/core", 7, "")],
        },
    };

    /// <summary>A task after two losses beside others.</summary>
    private static RunWorld Twice()
    {
        var world = new RunWorld(Plans.Of(Plans.Task1("a", Command, Often)));
        for (var i = 0; i < 2; i++)
        {
            world.Grant(0, tell: true);
            world.Lose(world.Attempts[^1]);
        }

        return world;
    }

    /// <summary>Runs a suite whose third case may take its worker with it.</summary>
    private static (RunWorld World, int Lost) Suite(Func<Attempt, (bool Lost, bool Alone)> fate)
    {
        var world = new RunWorld(Plans.Of(Plans.Task1("s", new TaskWork.Suite("pytest", "tests", []))));
        // Four slots: the third case shares its first batch with the second.
        world.Run.SetSlots(4, world.Now);
        world.Grant(0, tell: true);
        world.Deliver(world.Attempts[0], fate: 6, count: 100);
        var lost = 0;
        while (world.Run.IsOpen)
        {
            world.Grant(0, tell: true);
            var attempt = world.Attempts[^1];
            var batch = Assert.IsType<AttemptWork.Batch>(attempt.Spec.Work);
            var its = fate(attempt);
            if (batch.Cases.Contains("case2") && its.Lost)
            {
                world.Lose(attempt, alone: its.Alone);
                lost++;
            }
            else
            {
                world.Deliver(attempt, fate: 0, count: 100);
            }

            world.Advance(TimeSpan.FromSeconds(1));
        }

        return (world, lost);
    }
}
