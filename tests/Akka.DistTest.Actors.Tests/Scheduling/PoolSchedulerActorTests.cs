using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.DistTest.Health;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using Akka.TestKit;

namespace Akka.DistTest.Actors.Tests.Scheduling;

public class PoolSchedulerActorTests : TestCluster
{
    private static readonly PoolId Pool = new("default");
    private static readonly RunId Run = new("r");
    private readonly IActorRef _scheduler;
    private readonly TestProbe _worker;

    public PoolSchedulerActorTests()
    {
        _worker = CreateTestProbe("worker");
        IActorRef runs = Runs;
        IActorRef coordinator = Coordinator;
        _scheduler = Sys.ActorOf(PoolSchedulerActor.PropsFor(Pool, () => runs, () => coordinator, Settings, null));
        var record = new WorkerRecord(
            new WorkerId("w"), "1", "host", 1, 1, Capabilities.None, new Dictionary<string, int>());
        _worker.Send(_scheduler, new SchedulerCommand.Register(Pool, record, []));
        _worker.ExpectMsg<WorkerCommand.Registered>();
    }

    [Fact]
    public void An_offered_task_goes_to_the_worker_and_its_grant_to_the_run()
    {
        Offer("a", "b");
        var assigned = Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments);
        var granted = Assert.Single(Runs.ExpectMsg<RunCommand.Granted>().Grants);
        Assert.Equal(("a", assigned.Lease), (granted.Task.Value, granted.Lease));
        Runs.ExpectMsg<RunCommand.OfferTaken>();

        _worker.Send(_scheduler, new SchedulerCommand.Free(Pool, new WorkerId("w"), [assigned.Lease], 1));
        Assert.Equal("b", Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments).Spec.Task.Value);
    }

    [Fact]
    public void A_repeated_offer_is_answered_with_the_same_grant()
    {
        Offer("a");
        var first = Assert.Single(Runs.ExpectMsg<RunCommand.Granted>().Grants);
        Runs.ExpectMsg<RunCommand.OfferTaken>();
        Offer("a");
        Assert.Equal(first, Assert.Single(Runs.ExpectMsg<RunCommand.Granted>().Grants));
    }

    [Fact]
    public void A_silent_worker_is_lost_with_what_it_held()
    {
        Offer("a");
        var granted = Assert.Single(Runs.ExpectMsg<RunCommand.Granted>().Grants);
        Runs.ExpectMsg<RunCommand.OfferTaken>();

        Clock.Advance(Settings.LostAfter + Settings.TickInterval);
        Assert.Equal(granted.Lease, Assert.Single(Runs.ExpectMsg<RunCommand.LeasesLost>().Leases).Lease);
    }

    [Fact]
    public void A_withdrawn_lease_is_stopped_at_its_worker()
    {
        Offer("a");
        var lease = Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments).Lease;
        _scheduler.Tell(new SchedulerCommand.Withdraw(Pool, Run, [], [lease], "enough", Ended: true));
        Assert.Equal([lease], _worker.ExpectMsg<WorkerCommand.Stop>().Leases);
        Assert.Equal(Run, _worker.ExpectMsg<WorkerCommand.Forget>().Run);
    }

    [Fact]
    public void Hosts_are_closed_by_the_workers_and_the_scheduler_answers_for_one_that_was_lost()
    {
        var close = new SchedulerCommand.CloseHosts(
            Pool, Suite, [new WorkerId("w"), new WorkerId("unknown")]);
        Runs.Send(_scheduler, close);
        Assert.Equal("s", _worker.ExpectMsg<WorkerCommand.CloseHosts>().Suite.Task.Value);

        Clock.Advance(Settings.LostAfter + Settings.TickInterval);
        Runs.Send(_scheduler, close);
        var closed = Runs.ExpectMsg<RunCommand.HostsClosed>();
        Assert.Equal(("s", "w"), (closed.Suite.Value, closed.Worker.Value));
        Assert.Empty(closed.Endings);
        // One that nobody knows may be on its way; the run asks again.
        Assert.False(Runs.HasMessages);
    }

    [Fact]
    public void A_stop_that_comes_again_goes_to_the_worker_as_long_as_it_holds_the_lease()
    {
        Offer("a");
        var lease = Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments).Lease;
        var stop = new SchedulerCommand.Withdraw(Pool, Run, [], [lease], "enough", Ended: false);
        for (var i = 0; i < 2; i++)
        {
            _scheduler.Tell(stop);
            Assert.Equal([lease], _worker.ExpectMsg<WorkerCommand.Stop>().Leases);
        }

        _worker.Send(_scheduler, new SchedulerCommand.Free(Pool, new WorkerId("w"), [lease], 1));
        _scheduler.Tell(stop);
        // The next thing that the worker hears is the answer to what was asked after the stop.
        _worker.Send(_scheduler, new SchedulerCommand.Beat(Pool, new WorkerId("w"), "1", 1));
        _worker.ExpectMsg<WorkerCommand.BeatTaken>();
    }

    [Fact]
    public void What_no_worker_can_run_is_refused_at_once()
    {
        var needs = new Requirement("os", [new RequirementTest(RequirementOperator.Equal, "plan9")]);
        Runs.Send(_scheduler, new SchedulerCommand.Offer(Pool, Run, [Task("a") with { Requirements = [needs] }], []));
        var refusal = Assert.Single(Runs.ExpectMsg<RunCommand.Refused>().Refusals);
        Assert.Contains("os = plan9", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operators_word_is_answered_told_to_the_worker_and_kept_by_it()
    {
        var @operator = CreateTestProbe("operator");
        @operator.Send(_scheduler, new SchedulerCommand.Steer(Pool, new WorkerId("w"), SteerAction.Drain, "disk swap", "ann"));
        var told = @operator.ExpectMsg<SchedulerReply.Steered>().Health!;
        Assert.Equal((HealthState.Draining, "disk swap", "ann"), (told.State, told.Reason, told.By));
        Assert.Equal(told, _worker.ExpectMsg<WorkerCommand.Stand>().Health);

        Offer("a");
        _worker.Send(_scheduler, new SchedulerCommand.Beat(Pool, new WorkerId("w"), "1", 1));
        _worker.ExpectMsg<WorkerCommand.BeatTaken>();

        @operator.Send(_scheduler, new SchedulerCommand.Steer(Pool, new WorkerId("w"), SteerAction.Resume, "done", "ann"));
        @operator.ExpectMsg<SchedulerReply.Steered>();
        Assert.Equal(HealthState.Healthy, _worker.ExpectMsg<WorkerCommand.Stand>().Health.State);
        Assert.Equal("a", Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments).Spec.Task.Value);
    }

    [Fact]
    public void The_coordinator_is_asked_for_rules_until_it_answers_and_then_seldom()
    {
        Assert.Null(Coordinator.ExpectMsg<CoordinatorCommand.AskRules>().Version);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Coordinator.ExpectMsg<CoordinatorCommand.AskRules>().Version);
        Coordinator.Reply(new SchedulerCommand.UseRules(Pool, new PoolRules(4, null, [])));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, Coordinator.ExpectMsg<CoordinatorCommand.AskRules>().Version);
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(Coordinator.HasMessages);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, Coordinator.ExpectMsg<CoordinatorCommand.AskRules>().Version);
    }

    [Fact]
    public void A_flood_waits_for_the_turn_of_others_and_new_rules_hold_at_once()
    {
        _worker.Send(_scheduler, new SchedulerCommand.Beat(Pool, new WorkerId("w"), "1", 2));
        _worker.ExpectMsg<WorkerCommand.BeatTaken>();
        _scheduler.Tell(new SchedulerCommand.UseRules(Pool, new PoolRules(1, null, [new Quota("flood", MostRunning: 1)])));
        Runs.Send(_scheduler, new SchedulerCommand.Offer(Pool, Run, [Task("a"), Task("b")], [], "flood"));
        var first = Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments);

        Runs.Send(_scheduler, new SchedulerCommand.Explain(Pool, Run, new TaskId("b")));
        Assert.StartsWith(
            "submitter flood has 1 of at most 1 slots: ",
            Runs.FishForMessage<SchedulerReply.Explanation>(_ => true).Note,
            StringComparison.Ordinal);
        var other = new RunId("s");
        Runs.Send(_scheduler, new SchedulerCommand.Offer(
            Pool, other, [Task("c") with { Spec = Task("c").Spec with { Run = other } }], [], "ann"));
        Assert.Equal("c", Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments).Spec.Task.Value);
        _worker.Send(_scheduler, new SchedulerCommand.Free(Pool, new WorkerId("w"), [first.Lease], 2));
        Assert.Equal("b", Assert.Single(_worker.ExpectMsg<WorkerCommand.Assign>().Assignments).Spec.Task.Value);
    }

    private void Offer(params string[] tasks) =>
        Runs.Send(_scheduler, new SchedulerCommand.Offer(Pool, Run, [.. tasks.Select(Task)], []));

    private static OfferedTask Task(string id) => new()
    {
        Spec = new AttemptSpec
        {
            Run = Run,
            Task = new TaskId(id),
            Attempt = 1,
            Work = new AttemptWork.Command(new CommandLine { Shell = "x" }),
            Timeout = TimeSpan.FromMinutes(1),
        },
    };

    private static AttemptSpec Suite { get; } = new()
    {
        Run = Run,
        Task = new TaskId("s"),
        Attempt = 1,
        Work = new AttemptWork.Discover(new TaskWork.Suite("pytest", "tests", [])),
        Timeout = TimeSpan.FromMinutes(1),
    };
}
