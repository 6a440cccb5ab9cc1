using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Domain.Tests.Runs;

public class HostClosingTests
{
    private readonly RunWorld _world = new(Plans.Of(Plans.Task1("s", new TaskWork.Suite("pytest", "tests", []))));

    [Fact]
    public void A_suite_has_no_verdict_before_its_hosts_are_closed()
    {
        RunAllCases();

        Assert.True(_world.Run.IsOpen);
        Assert.Equal("w", Assert.Single(_world.ToClose).Worker.Value);
        Assert.Equal(0, _world.Run.Summary(_world.Now).Cases.Open);
        Assert.Equal(
            "all 1 cases are done; waits until its test hosts on w are closed", _world.Run.Describe(new TaskId("s"), out var waits));
        Assert.False(waits);

        _world.CloseHosts(0);
        Assert.Equal(RunOutcome.Passed, _world.Run.Outcome);
    }

    [Fact]
    public void A_host_that_ended_badly_turns_a_suite_red_that_has_only_passed_cases()
    {
        RunAllCases();
        _world.CloseHosts(0, endings: 2);

        var closed = Assert.Single(_world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal((Verdict.Failed, Blame.Test), (closed.Verdict, closed.Blame));
        Assert.Equal(
            "a test host ended with exit code 1 (on w): last words; a test host ended with exit code 2 (on w): last words",
            closed.Message);
        Assert.Equal(RunOutcome.Failed, _world.Run.Outcome);
        Assert.Equal(1, _world.Run.Summary(_world.Now).Cases.Passed);
    }

    [Fact]
    public void The_end_of_hosts_is_told_beside_failed_cases()
    {
        RunAllCases(fate: 2);
        _world.CloseHosts(0, endings: 1);

        Assert.Equal(
            "1 of 1 cases failed; a test host ended with exit code 1 (on w): last words",
            Assert.Single(_world.Run.News.OfType<RunNews.TaskClosed>()).Message);
    }

    [Fact]
    public void An_answer_that_is_missing_is_asked_for_again_also_after_a_crash()
    {
        RunAllCases();
        _world.Step(15, 0);
        Assert.Empty(_world.ToClose);
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_world.ToClose);
        _world.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(_world.ToClose);

        _world.Crash(schedulerToo: true);
        Assert.Single(_world.ToClose);
    }

    [Fact]
    public void A_worker_that_is_closing_its_hosts_is_waited_for_as_long_as_it_says_so()
    {
        RunAllCases();
        for (var i = 0; i < 100; i++)
        {
            _world.CloseHosts(0, stillClosing: true);
            _world.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.True(_world.Run.IsOpen);
        _world.CloseHosts(0);
        Assert.Equal(RunOutcome.Passed, _world.Run.Outcome);
    }

    [Fact]
    public void A_worker_that_says_nothing_is_given_up_and_the_verdict_says_so()
    {
        RunAllCases();
        _world.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_world.Run.IsOpen);
        _world.Advance(TimeSpan.FromSeconds(1));

        var closed = Assert.Single(_world.Run.News.OfType<RunNews.TaskClosed>());
        Assert.Equal(Verdict.Passed, closed.Verdict);
        Assert.Equal("worker w did not say within 30 s how its test hosts ended", closed.Message);
    }

    [Fact]
    public void A_canceled_run_does_not_wait_for_its_hosts()
    {
        RunAllCases();
        _world.Step(14, 0);

        Assert.Equal(RunOutcome.Canceled, _world.Run.Outcome);
    }

    [Fact]
    public void Hosts_of_a_lost_worker_are_not_waited_for()
    {
        _world.Grant(0, tell: true);
        _world.Deliver(_world.Attempts[0], fate: 0, count: 100);
        _world.Grant(0, tell: true);
        _world.Lose(_world.Attempts[1]);
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_world.ToClose);

        // The batch runs again on a worker of the same name, which may have hosts open.
        _world.Grant(0, tell: true);
        _world.Deliver(_world.Attempts[2], fate: 0, count: 100);
        Assert.Single(_world.ToClose);
    }

    private void RunAllCases(int fate = 0)
    {
        _world.Grant(0, tell: true);
        _world.Deliver(_world.Attempts[0], fate: 0, count: 100);
        _world.Grant(0, tell: true);
        _world.Deliver(_world.Attempts[1], fate, count: 100);
    }
}
