using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Domain.Tests.Runs;

public class FailFastTests
{
    private static readonly TaskWork Command = new TaskWork.Command(new CommandLine { Shell = "x" });

    private static readonly TaskWork Suite = new TaskWork.Suite("pytest", "tests", []);

    [Fact]
    public void After_so_many_failures_what_waits_is_canceled_and_what_runs_is_stopped()
    {
        var world = World(2, Plans.Task1("a", Command), Plans.Task1("b", Command), Plans.Task1("c", Command), Plans.Task1("d", Command));
        for (var i = 0; i < 3; i++)
            world.Grant(0, tell: true);
        world.Deliver(world.Attempts[0], fate: 1, count: 100);
        Assert.False(world.Run.IsStopping);
        world.Deliver(world.Attempts[1], fate: 1, count: 100);

        Assert.True(world.Attempts[2].IsStopped);
        world.Deliver(world.Attempts[2], fate: 0, count: 100);
        var closed = world.Run.News.OfType<RunNews.TaskClosed>().Select(n => (n.Verdict, n.Message)).ToArray();
        Assert.Equal([Verdict.Failed, Verdict.Failed, Verdict.Canceled, Verdict.Canceled], closed.Select(c => c.Verdict));
        Assert.All(closed[2..], c => Assert.Equal("failFast: 2 failures", c.Message));
        Assert.Equal(RunOutcome.Failed, world.Run.Outcome);
    }

    [Fact]
    public void Failed_cases_count_and_those_that_did_not_run_are_told_with_the_reason()
    {
        var world = World(1, Plans.Task1("s", Suite), Plans.Task1("t", Suite));
        Grant(world, "s");
        world.Deliver(world.Attempts[0], fate: 6, count: 100);
        Grant(world, "s#1");
        // The first of its cases fails, and so does the run.
        world.Deliver(world.Attempts[1], fate: 2, count: 1);
        world.Finish();

        var closed = world.Run.News.OfType<RunNews.TaskClosed>().ToDictionary(n => n.Task.Value);
        Assert.Equal((Verdict.Canceled, "failFast: 1 failure"), (closed["t"].Verdict, closed["t"].Message));
        Assert.Equal(Verdict.Failed, closed["s"].Verdict);
        Assert.StartsWith("failFast: 1 failure; 1 of 7 cases failed, ", closed["s"].Message, StringComparison.Ordinal);
        Assert.NotEmpty(closed["s"].NeverRan);
        Assert.Equal(RunOutcome.Failed, world.Run.Outcome);
    }

    [Fact]
    public void What_nobody_can_run_is_no_failure()
    {
        var world = World(1, Plans.Task1("a", Command), Plans.Task1("b", Command));
        world.Run.Refuse([new Refusal(new TaskId("a"), "none can")], world.Now);

        Assert.False(world.Run.IsStopping);
    }

    [Theory]
    [InlineData(1, RunOutcome.Failed)]
    [InlineData(2, RunOutcome.Failed)]
    [InlineData(0, RunOutcome.Infrastructure)]
    public void A_failed_test_decides_whatever_the_infrastructure_did(int fate, RunOutcome outcome)
    {
        var world = World(null, Plans.Task1("a", Command), Plans.Task1("b", Command));
        world.Grant(0, tell: true);
        world.Run.Refuse([new Refusal(new TaskId("b"), "none can")], world.Now);
        world.Deliver(world.Attempts[0], fate, count: 100);

        Assert.Equal(outcome, world.Run.Outcome);
    }

    [Fact]
    public void A_failed_case_decides_though_its_suite_was_given_up()
    {
        var world = World(null, Plans.Task1("s", Suite, new RetryRule { Infrastructure = 0, Backoff = TimeSpan.Zero }));
        Grant(world, "s");
        world.Deliver(world.Attempts[0], fate: 6, count: 100);
        Grant(world, "s#1");
        world.Deliver(world.Attempts[1], fate: 2, count: 1);
        Grant(world, "s#2");
        world.Lose(world.Attempts[2]);
        world.Finish();

        Assert.Equal(Verdict.DeadLettered, Assert.Single(world.Run.News.OfType<RunNews.TaskClosed>()).Verdict);
        Assert.Equal(RunOutcome.Failed, world.Run.Outcome);
    }

    private static void Grant(RunWorld world, string unit) =>
        world.Grant(world.Queue.Keys.ToList().IndexOf(new TaskId(unit)), tell: true);

    private static RunWorld World(int? failFast, params PlannedTask[] tasks) =>
        new(Plans.Of(tasks) with { FailFast = failFast });
}
