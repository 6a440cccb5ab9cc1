using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Actors.Tests.Workers;

public class WorkerActorTests : TestCluster
{
    private static readonly PoolId Pool = new("default");
    private readonly FakeEngine _engine = new();
    private readonly IActorRef _worker;

    public WorkerActorTests()
    {
        var record = new WorkerRecord(
            _engine.Id, _engine.Incarnation, "host", 1, 1, Capabilities.None, new Dictionary<string, int>());
        var joined = CreateTestProbe("joined");
        var seat = new WorkerSeat(_engine, record, Pool, registered => joined.Tell(registered), () => { });
        _worker = Sys.ActorOf(WorkerActor.PropsFor(seat, Paths, Settings));
        Schedulers.ExpectMsg<SchedulerCommand.Register>();
        Schedulers.Send(_worker, new WorkerCommand.Registered("e1", null));
        // From here on its timers are running: it takes no message before it has started.
        joined.ExpectMsg<WorkerCommand.Registered>();
    }

    [Fact]
    public void A_report_is_sent_again_until_it_is_acknowledged()
    {
        _engine.Add(Report(1));
        Assert.Equal(1, Assert.Single(Runs.ExpectMsg<RunCommand.Report>().Reports).Number);

        // One round later it counts as lost on its way.
        Clock.Advance(Settings.ResendAfter);
        Clock.Advance(Settings.ResendAfter);
        Assert.Equal(1, Assert.Single(Runs.ExpectMsg<RunCommand.Report>().Reports).Number);

        Runs.Send(_worker, new WorkerCommand.Acknowledge([1]));
        // Later than the gap in which reports of one run wait for each other.
        Clock.Advance(TimeSpan.FromMilliseconds(10));
        _engine.Add(Report(2));
        Assert.Equal(2, Assert.Single(Runs.ExpectMsg<RunCommand.Report>().Reports).Number);
    }

    [Fact]
    public void A_scheduler_with_another_epoch_is_registered_with_again()
    {
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e2", Known: false));
        Schedulers.FishForMessage(m => m is SchedulerCommand.Register);
    }

    [Fact]
    public void A_worker_that_is_known_registers_again_now_and_then()
    {
        // What it holds is compared each time: something may have been lost on its way.
        for (var i = 0; i < 7; i++)
        {
            Clock.Advance(Settings.HeartbeatInterval);
            Schedulers.ExpectMsg<SchedulerCommand.Beat>();
            Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e1", Known: true));
        }

        Clock.Advance(Settings.HeartbeatInterval);
        Schedulers.ExpectMsg<SchedulerCommand.Register>();
    }

    [Fact]
    public void A_worker_says_that_it_lives()
    {
        // Taken before the clock moves: an answer to a question that comes after it.
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e2", Known: false));
        Schedulers.ExpectMsg<SchedulerCommand.Register>();
        Clock.Advance(Settings.HeartbeatInterval);
        Assert.Equal("1", Schedulers.ExpectMsg<SchedulerCommand.Beat>().Incarnation);
    }

    [Fact]
    public void A_worker_says_how_it_was_told_to_stand_when_it_registers_again()
    {
        var told = new WorkerHealth(HealthState.Quarantined, "disk", DateTimeOffset.UnixEpoch, HealthSource.Operator, "ann");
        Schedulers.Send(_worker, new WorkerCommand.Stand(told));
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e2", Known: false));
        Assert.Equal(told, Schedulers.ExpectMsg<SchedulerCommand.Register>().Health);
    }

    [Fact]
    public void The_engine_hears_of_answers_that_carry_a_mark_and_say_how_long_leases_hold()
    {
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e1", Known: true, Mark: 7));
        Schedulers.Send(_worker, new WorkerCommand.Registered("e1", null, LeaseTime: TimeSpan.FromSeconds(10), Mark: 7));
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e1", Known: true, Mark: 7));
        // One that does not know the worker has not renewed its leases.
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e2", Known: false, Mark: 7));
        Schedulers.ExpectMsg<SchedulerCommand.Register>();

        Assert.Equal(2, _engine.Answers);
    }

    [Fact]
    public void A_worker_that_leaves_says_so_to_a_scheduler_that_does_not_know_it()
    {
        _worker.Tell(WorkerSeat.LeaveNow.Instance);
        Schedulers.ExpectMsg<SchedulerCommand.Leave>();
        Schedulers.Send(_worker, new WorkerCommand.BeatTaken("e2", Known: false));

        Assert.True(Schedulers.ExpectMsg<SchedulerCommand.Register>().Leaving);
    }

    [Fact]
    public void Hosts_of_a_suite_are_closed_when_asked_and_the_run_hears_how_they_ended_each_time()
    {
        var suite = new AttemptSpec
        {
            Run = new RunId("r"),
            Task = new TaskId("s"),
            Attempt = 1,
            Work = new AttemptWork.Discover(new TaskWork.Suite("pytest", "tests", [])),
            Timeout = TimeSpan.FromMinutes(1),
        };
        for (var i = 0; i < 2; i++)
        {
            _worker.Tell(new WorkerCommand.CloseHosts(suite));
            var closed = Runs.ExpectMsg<RunCommand.HostsClosed>();
            Assert.Equal(("r", "s", "w"), (closed.RunId.Value, closed.Suite.Value, closed.Worker.Value));
            Assert.Equal("ended badly", Assert.Single(closed.Endings).Problem);
        }

        Assert.Equal([suite, suite], _engine.ToClose);
    }

    private static WorkerReport Report(long number) => new()
    {
        Number = number,
        Run = new RunId("r"),
        Task = new TaskId("a"),
        Attempt = 1,
        Lease = new LeaseId($"l{number}"),
        Page = 0,
        Outcome = new AttemptOutcome { Verdict = Verdict.Passed },
    };
}
