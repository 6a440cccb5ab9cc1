using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.DistTest.Coordination;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;
using Akka.TestKit;

namespace Akka.DistTest.Actors.Tests.Runs;

public class RunActorTests : TestCluster
{
    private static readonly RunId Id = new("r1");
    private static readonly WorkerId Worker = new("w");
    private readonly TestProbe _client;

    public RunActorTests() => _client = CreateTestProbe("client");

    [Fact]
    public void Accepted_is_said_once_the_plan_and_the_registration_are_stored()
    {
        var run = Start();
        Submit(run);
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();

        // The plan is stored as soon as its news are shown; an answer before would come in between.
        while (ReadNow(run, 0).News.Count == 0)
        {
        }

        Coordinator.Reply(new CoordinatorReply.RunRegistered(Id));
        _client.ExpectMsg<RunReply.Accepted>();
    }

    [Fact]
    public void Nothing_is_offered_before_the_coordinator_admits_the_run()
    {
        var run = Start();
        Submit(run);
        var asked = Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        Assert.Equal(("s", 2), (asked.Submitter, asked.Tasks));
        ReadNow(run, 0);
        Assert.False(Schedulers.HasMessages);

        Coordinator.Reply(new CoordinatorReply.RunAdmitted(Id));
        var offer = Schedulers.ExpectMsg<SchedulerCommand.Offer>();
        Assert.Equal((2, "s"), (offer.Tasks.Count, offer.Submitter));
        Assert.False(_client.HasMessages);
    }

    [Fact]
    public void A_run_that_is_refused_is_rejected_each_time_offers_nothing_and_is_known_to_nobody()
    {
        var run = Start();
        Submit(run);
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        Coordinator.Reply(new CoordinatorReply.RunRefused(Id, "not accepted now"));
        Assert.Equal(["not accepted now"], _client.ExpectMsg<RunReply.Rejected>().Problems);
        StopAndWait(run);

        run = Start();
        Submit(run);
        Assert.Equal(["not accepted now"], _client.ExpectMsg<RunReply.Rejected>().Problems);
        _client.Send(run, new RunCommand.Read(Id, 0, TimeSpan.Zero));
        _client.ExpectMsg<RunReply.Unknown>();
        Assert.False(Schedulers.HasMessages);
        Assert.False(Coordinator.HasMessages);
    }

    [Fact]
    public void A_question_for_admission_that_is_lost_is_asked_again()
    {
        var run = Start();
        Submit(run);
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        ReadNow(run, 0);
        Clock.Advance(Settings.RunCheckInterval + TimeSpan.FromSeconds(1));
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
    }

    [Fact]
    public void A_repeated_submission_is_accepted_again()
    {
        var run = Accepted();
        Submit(run);
        _client.ExpectMsg<RunReply.Accepted>();
    }

    [Fact]
    public void A_plan_that_cannot_be_read_is_rejected_each_time()
    {
        var run = Start();
        for (var i = 0; i < 2; i++)
        {
            _client.Send(run, new RunCommand.SubmitPage(Id, 0, 1, new byte[] { 1, 2, 3 }));
            Assert.NotEmpty(_client.ExpectMsg<RunReply.Rejected>().Problems);
        }
    }

    [Fact]
    public void What_was_acknowledged_survives_the_actor()
    {
        var run = Accepted();
        Grant(run, "a", "l1");
        Report(run, "a", "l1");
        StopAndWait(run);

        var page = ReadNow(Start(), 0);
        Assert.Equal(new TaskId("a"), Assert.Single(page.News.OfType<RunNews.TaskClosed>()).Task);
    }

    [Fact]
    public void After_a_recovery_the_run_offers_what_waits_and_claims_what_is_out()
    {
        var run = Accepted();
        Grant(run, "a", "l1");
        // Grants are stored behind the dispatch; an answer that waits for the store tells that it is there.
        Submit(run);
        _client.ExpectMsg<RunReply.Accepted>();
        StopAndWait(run);

        Start();
        var claims = Schedulers.ExpectMsg<SchedulerCommand.Offer>();
        Assert.Equal(new LeaseId("l1"), Assert.Single(claims.Claims).Lease);
        var offer = Schedulers.ExpectMsg<SchedulerCommand.Offer>();
        Assert.Equal("b", Assert.Single(offer.Tasks).Spec.Task.Value);
    }

    [Fact]
    public void A_scheduler_that_lost_its_memory_is_told_everything_again()
    {
        var run = Accepted();
        Grant(run, "a", "l1");
        run.Tell(new RunCommand.OfferTaken(Id, "e1", 2));
        run.Tell(new RunCommand.OfferTaken(Id, "e2", 2));

        Assert.Single(Schedulers.ExpectMsg<SchedulerCommand.Offer>().Claims);
        Assert.Equal("b", Assert.Single(Schedulers.ExpectMsg<SchedulerCommand.Offer>().Tasks).Spec.Task.Value);
    }

    [Fact]
    public void A_lease_that_brings_no_report_for_long_is_asked_for_at_the_scheduler()
    {
        var run = Accepted();
        Grant(run, "a", "l1");
        run.Tell(new RunCommand.OfferTaken(Id, "e1", 2));
        Schedulers.IgnoreMessages(message => message is SchedulerCommand.Check);
        // The grant is taken once the next question is answered.
        ReadNow(run, 0);

        Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(
            new LeaseId("l1"), Assert.Single(Schedulers.ExpectMsg<SchedulerCommand.Offer>().Claims).Lease);
    }

    [Fact]
    public void A_follower_gets_each_news_once_over_a_restart()
    {
        var run = Accepted();
        var first = ReadNow(run, 0);
        // Later than the gap in which single pieces of news wait for each other.
        Clock.Advance(TimeSpan.FromMilliseconds(20));
        // Nothing is new: the answer waits for the next news.
        _client.Send(run, new RunCommand.Read(Id, first.Next, TimeSpan.FromSeconds(20)));
        Grant(run, "a", "l1");
        Report(run, "a", "l1");
        var second = _client.ExpectMsg<RunReply.NewsPage>();
        Assert.Equal(first.Next + second.News.Count, second.Next);
        StopAndWait(run);

        run = Start();
        Schedulers.ExpectMsg<SchedulerCommand.Offer>();
        Grant(run, "b", "l2");
        Report(run, "b", "l2");
        var third = ReadNow(run, second.Next);
        Assert.True(third.Ended);
        var closed = first.News.Concat(second.News).Concat(third.News).OfType<RunNews.TaskClosed>().Select(n => n.Task.Value);
        Assert.Equal(["a", "b"], closed);
    }

    [Fact]
    public void A_plan_and_a_reader_that_come_while_the_run_is_being_stopped_find_it_made_anew()
    {
        var shard = CreateTestProbe("shard");
        var run = shard.ChildActorOf(RunActor.PropsFor(Id, Paths, Settings));
        _client.Send(run, new RunCommand.Read(Id, 0, TimeSpan.Zero));
        _client.ExpectMsg<RunReply.Unknown>();
        var stop = shard.ExpectMsg<Passivate>().StopMessage;
        Submit(run);
        var next = ReadNow(run, 0).Next;
        _client.Send(run, new RunCommand.Read(Id, next, TimeSpan.FromSeconds(20)));

        Watch(run);
        shard.Send(run, stop);
        ExpectTerminated(run);

        Runs.ExpectMsg<RunCommand.Wake>();
        Assert.Equal(next, Runs.ExpectMsg<RunCommand.Read>().Cursor);
        Assert.Equal(_client.Ref, Runs.Sender);
        Assert.NotEmpty(ReadNow(Start(), 0).News.OfType<RunNews.Submitted>());
    }

    [Fact]
    public void A_follower_is_answered_when_its_wait_is_over()
    {
        var run = Accepted();
        var next = ReadNow(run, 0).Next;
        _client.Send(run, new RunCommand.Read(Id, next, TimeSpan.FromSeconds(5)));
        // The run has taken the question once it answers the next one.
        ReadNow(run, 0);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_client.ExpectMsg<RunReply.NewsPage>().News);
    }

    [Fact]
    public void Hosts_of_a_suite_are_closed_before_it_has_a_verdict_also_over_a_restart()
    {
        var run = Start();
        var plan = new Plan
        {
            Name = "p",
            Submitter = "s",
            Tasks = [new PlannedTask { Id = new TaskId("s"), Work = new TaskWork.Suite("pytest", "tests", []) }],
        };
        _client.Send(run, new RunCommand.SubmitPage(Id, 0, 1, Assert.Single(PlanCodec.Pack(plan))));
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        Coordinator.Reply(new CoordinatorReply.RunRegistered(Id));
        _client.ExpectMsg<RunReply.Accepted>();
        Grant(run, "s", "l1");
        Report(run, "s", "l1", discovered: ["case"]);
        Grant(run, "s#1", "l2");
        Report(run, "s#1", "l2", result: new CaseResult { Case = "case", Outcome = CaseOutcome.Passed });
        Assert.Equal("w", Assert.Single(Asked().Workers).Value);
        StopAndWait(run);

        run = Start();
        Assert.Equal("s", Asked().Suite.Task.Value);
        Assert.False(ReadNow(run, 0).Ended);
        run.Tell(new RunCommand.HostsClosed(Id, new TaskId("s"), Worker, [new HostEnding("ended badly", "last words")]));
        // Told once it is stored.
        RunReply.NewsPage page;
        do
            page = ReadNow(run, 0);
        while (!page.Ended);
        Assert.Equal(Verdict.Failed, Assert.Single(page.News.OfType<RunNews.TaskClosed>()).Verdict);

        SchedulerCommand.CloseHosts Asked() =>
            (SchedulerCommand.CloseHosts)Schedulers.FishForMessage(m => m is SchedulerCommand.CloseHosts);
    }

    private IActorRef Start() => Sys.ActorOf(RunActor.PropsFor(Id, Paths, Settings));

    private IActorRef Accepted()
    {
        var run = Start();
        Submit(run);
        Coordinator.ExpectMsg<CoordinatorCommand.RegisterRun>();
        Coordinator.Reply(new CoordinatorReply.RunRegistered(Id));
        _client.ExpectMsg<RunReply.Accepted>();
        Assert.Equal(2, Schedulers.ExpectMsg<SchedulerCommand.Offer>().Tasks.Count);
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

    private RunReply.NewsPage ReadNow(IActorRef run, int cursor)
    {
        _client.Send(run, new RunCommand.Read(Id, cursor, TimeSpan.Zero));
        return _client.ExpectMsg<RunReply.NewsPage>();
    }

    private static void Grant(IActorRef run, string task, string lease) =>
        run.Tell(new RunCommand.Granted(Id, [new Grant(new TaskId(task), 1, new LeaseId(lease), Worker)]));

    private void Report(
        IActorRef run, string task, string lease, string[]? discovered = null, CaseResult? result = null)
    {
        var report = new WorkerReport
        {
            Number = 7,
            Run = Id,
            Task = new TaskId(task),
            Attempt = 1,
            Lease = new LeaseId(lease),
            Page = 0,
            Discovered = discovered ?? [],
            Cases = result is null ? [] : [result],
            Outcome = new AttemptOutcome { Verdict = Verdict.Passed },
        };
        Runs.Send(run, new RunCommand.Report(Id, Worker, [report]));
        Assert.Equal([7L], Runs.ExpectMsg<WorkerCommand.Acknowledge>().Numbers);
    }
}
