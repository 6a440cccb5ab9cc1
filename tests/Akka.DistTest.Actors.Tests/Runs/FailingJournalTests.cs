using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using Akka.TestKit;
using WriteMode = Akka.DistTest.Actors.Tests.BreakableJournal.WriteMode;

namespace Akka.DistTest.Actors.Tests.Runs;

/// <summary>What is not stored is not acknowledged, whether the journal fails or refuses; what was forgotten with it
/// comes again.</summary>
public class FailingJournalTests : TestCluster
{
    private static readonly RunId Id = new("r1");
    private static readonly WorkerId Worker = new("w");
    private readonly TestProbe _client;

    public FailingJournalTests() => _client = CreateTestProbe("client");

    [Theory]
    [InlineData(nameof(WriteMode.Fail))]
    [InlineData(nameof(WriteMode.Refuse))]
    public void A_report_that_is_not_stored_is_not_acknowledged_and_counts_when_it_comes_again(string how)
    {
        var run = Accepted();
        Journal.Mode = Enum.Parse<WriteMode>(how);
        Report(run);
        ExpectTerminated(run);
        Assert.False(Runs.HasMessages);

        Journal.Mode = WriteMode.Store;
        run = Start();
        Assert.Empty(Read(run).OfType<RunNews.TaskClosed>());
        Report(run);
        Assert.Equal([7L], Runs.ExpectMsg<WorkerCommand.Acknowledge>().Numbers);
        Assert.Equal(new TaskId("a"), Assert.Single(Read(run).OfType<RunNews.TaskClosed>()).Task);
    }

    [Theory]
    [InlineData(nameof(WriteMode.Fail))]
    [InlineData(nameof(WriteMode.Refuse))]
    public void A_plan_that_is_not_stored_is_not_accepted(string how)
    {
        Journal.Mode = Enum.Parse<WriteMode>(how);
        var run = Start();
        Submit(run);
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        Coordinator.Reply(new CoordinatorReply.RunRegistered(Id));
        ExpectTerminated(run);
        Assert.False(_client.HasMessages);

        Journal.Mode = WriteMode.Store;
        Accepted();
    }

    [Fact]
    public void News_that_are_not_stored_are_shown_to_nobody()
    {
        var run = Accepted();
        var before = Read(run).Count;
        var gate = new TaskCompletionSource();
        Journal.Gate = gate.Task;
        Journal.Mode = WriteMode.Fail;
        Report(run);

        // The write is under way: what it will hold is decided and not told.
        Assert.Equal(before, Read(run).Count);
        gate.SetResult();
        ExpectTerminated(run);
        Assert.False(Runs.HasMessages);
    }

    [Theory]
    [InlineData(nameof(WriteMode.Fail))]
    [InlineData(nameof(WriteMode.Refuse))]
    public void A_registration_that_is_not_stored_is_not_answered(string how)
    {
        Journal.Mode = Enum.Parse<WriteMode>(how);
        IActorRef runs = Runs;
        IActorRef schedulers = Schedulers;
        var coordinator = Sys.ActorOf(CoordinatorActor.PropsFor(() => runs, () => schedulers, null));
        Watch(coordinator);
        _client.Send(coordinator, new CoordinatorCommand.RegisterRun(Id, new PoolId("default"), DateTimeOffset.UnixEpoch));

        ExpectTerminated(coordinator);
        _client.ExpectMsg<CoordinatorReply.RunAdmitted>();
        Assert.False(_client.HasMessages);
    }

    [Fact]
    public async Task The_coordinator_comes_back_after_a_write_that_failed()
    {
        IActorRef runs = Runs;
        IActorRef schedulers = Schedulers;
        var coordinator = Sys.ActorOf(CoordinatorActor.LastingPropsFor(() => runs, () => schedulers, null));
        var register = new CoordinatorCommand.RegisterRun(Id, new PoolId("default"), DateTimeOffset.UnixEpoch);
        Journal.Mode = WriteMode.Fail;
        _client.Send(coordinator, register);
        await Journal.Tried.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Journal.Mode = WriteMode.Store;

        _client.IgnoreMessages(message => message is CoordinatorReply.RunAdmitted);
        // Runs ask until they are answered.
        AwaitAssert(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            _client.Send(coordinator, register);
            Assert.Equal(Id, _client.ExpectMsg<CoordinatorReply.RunRegistered>(TimeSpan.FromMilliseconds(200)).Run);
        });
    }

    [Fact]
    public void While_the_store_is_away_a_run_is_tried_again_after_waits_and_not_for_each_message()
    {
        var run = AwayUntilTriedAgain();
        var tries = Journal.Readings;
        for (var i = 0; i < 100; i++)
            Report(run);
        // The supervisor has read them all.
        run.Tell(new Identify(1), _client);
        _client.ExpectMsg<ActorIdentity>();
        // The clock stands; one try may have been under way.
        Assert.InRange(Journal.Readings, tries, tries + 1);

        Journal.Mode = WriteMode.Store;
        Runs.IgnoreMessages(message => message is not WorkerCommand.Acknowledge);
        AwaitAssert(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(4));
            Report(run);
            Assert.Equal([7L], Runs.ExpectMsg<WorkerCommand.Acknowledge>(TimeSpan.FromMilliseconds(200)).Numbers);
        });
    }

    [Fact]
    public void A_run_that_is_told_to_stop_stops_for_good()
    {
        var run = Lasting();
        Read(run);

        run.Tell(RunActor.StopMessage);

        ExpectTerminated(run);
    }

    [Fact]
    public void A_run_that_waits_for_the_store_stops_when_it_is_told_to()
    {
        var run = AwayUntilTriedAgain();

        run.Tell(RunActor.StopMessage);

        ExpectTerminated(run);
    }

    private IActorRef AwayUntilTriedAgain()
    {
        var run = Lasting();
        Read(run);
        Journal.Mode = WriteMode.Away;
        Report(run);
        AwaitAssert(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.NotEqual(0, Journal.Readings);
        });
        return run;
    }

    private IActorRef Lasting()
    {
        var first = Accepted();
        first.Tell(RunActor.StopMessage);
        ExpectTerminated(first);
        // It asks to be made anew.
        Runs.ExpectMsg<RunCommand.Wake>();
        return Watch(Sys.ActorOf(RunActor.LastingPropsFor(Id, Paths, Settings)));
    }

    private IActorRef Start() => Watch(Sys.ActorOf(RunActor.PropsFor(Id, Paths, Settings)));

    private IActorRef Accepted()
    {
        var run = Start();
        Submit(run);
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        Coordinator.Reply(new CoordinatorReply.RunRegistered(Id));
        _client.ExpectMsg<RunReply.Accepted>();
        Schedulers.ExpectMsg<SchedulerCommand.Offer>();
        return run;
    }

    private void Submit(IActorRef run)
    {
        var plan = new Plan
        {
            Name = "p",
            Submitter = "s",
            Tasks = [.. "ab".Select(id => new PlannedTask { Id = new TaskId($"{id}"), Work = new TaskWork.Noop() })],
        };
        _client.Send(run, new RunCommand.SubmitPage(Id, 0, 1, Assert.Single(PlanCodec.Pack(plan))));
    }

    private IReadOnlyList<RunNews> Read(IActorRef run)
    {
        _client.Send(run, new RunCommand.Read(Id, 0, TimeSpan.Zero));
        return _client.ExpectMsg<RunReply.NewsPage>().News;
    }

    private void Report(IActorRef run)
    {
        var report = new WorkerReport
        {
            Number = 7,
            Run = Id,
            Task = new TaskId("a"),
            Attempt = 1,
            Lease = new LeaseId("l1"),
            Page = 0,
            Outcome = new AttemptOutcome { Verdict = Verdict.Passed },
        };
        Runs.Send(run, new RunCommand.Report(Id, Worker, [report]));
    }
}
