using System.Globalization;
using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.TestKit;

namespace Akka.DistTest.Actors.Tests.Coordination;

public class CoordinatorActorTests : TestCluster
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly PoolId Default = new("default");
    private readonly TestProbe _asker;

    public CoordinatorActorTests()
    {
        _asker = CreateTestProbe("asker");
        _asker.IgnoreMessages(message => message is CoordinatorReply.RunAdmitted);
    }

    [Fact]
    public void A_run_is_registered_once_however_often_it_asks()
    {
        var coordinator = Start();
        for (var i = 0; i < 2; i++)
            Register(coordinator, 1);

        Assert.Equal([new RunHead(Run(1), "", At.AddSeconds(1), null)], Describe(coordinator).Runs);
    }

    [Fact]
    public void What_was_registered_is_known_after_a_restart_and_woken()
    {
        var coordinator = Start();
        Register(coordinator, 1);
        Register(coordinator, 2);
        Close(coordinator, 1, RunOutcome.Failed);
        Describe(coordinator);
        StopAndWait(coordinator);

        coordinator = Start();
        Assert.Equal(Run(2), Runs.ExpectMsg<RunCommand.Wake>().RunId);
        Assert.Equal(
            [(Run(2), null), (Run(1), RunOutcome.Failed)],
            Describe(coordinator).Runs.Select(r => (r.Run, r.Outcome)));
        Register(coordinator, 1);
        Assert.Equal(2, Describe(coordinator).Runs.Count);
    }

    [Fact]
    public void What_was_given_up_is_listed_after_a_restart_until_somebody_drops_it()
    {
        var coordinator = Start();
        Register(coordinator, 1);
        var letter = new DeadLetter(
            Run(1), new TaskId("t"), At, Results.FailureCategory.WorkerLost, "lost", "last words", [new WorkerId("w")], 2);
        coordinator.Tell(new CoordinatorCommand.KeepDeadLetters(Run(1), [letter]));
        coordinator.Tell(new CoordinatorCommand.RunEnded(Run(1), "p", RunOutcome.Infrastructure, At, DeadLetters: 1));
        Describe(coordinator);
        StopAndWait(coordinator);

        coordinator = Start();
        Assert.Equal(1, Describe(coordinator).DeadLetters);
        _asker.Send(coordinator, new CoordinatorCommand.ListDeadLetters(0));
        var page = _asker.ExpectMsg<CoordinatorReply.DeadLetterPage>();
        Assert.Equal("last words", Assert.Single(page.Letters).LastOutput);
        Assert.Equal((1, null), (page.Total, page.Next));

        _asker.Send(coordinator, new CoordinatorCommand.DropDeadLetters(Run(1), null, "ann", At));
        Assert.Equal(1, _asker.ExpectMsg<CoordinatorReply.DeadLettersDropped>().Dropped);
        Assert.Equal(0, Describe(coordinator).DeadLetters);
    }

    [Fact]
    public void Open_runs_are_woken_now_and_then_and_ended_ones_are_not()
    {
        var coordinator = Start();
        Register(coordinator, 1);
        Register(coordinator, 2);
        Close(coordinator, 2, RunOutcome.Passed);
        Describe(coordinator);

        for (var i = 0; i < 2; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(Run(1), Runs.ExpectMsg<RunCommand.Wake>().RunId);
        }

        Describe(coordinator);
        Assert.False(Runs.HasMessages);
    }

    [Fact]
    public void A_run_that_never_was_accepted_leaves_the_list()
    {
        var coordinator = Start();
        Register(coordinator, 1);
        Close(coordinator, 1, null);

        Assert.Empty(Describe(coordinator).Runs);
    }

    [Fact]
    public void The_list_has_open_runs_first_then_the_newest_and_two_hundred_at_most()
    {
        var coordinator = Start();
        for (var i = 1; i <= 250; i++)
        {
            Register(coordinator, i);
            if (i > 10)
                Close(coordinator, i, RunOutcome.Passed);
        }

        var heads = Describe(coordinator).Runs.Select(r => r.Run);
        var expected = Enumerable.Range(1, 10).Reverse().Concat(Enumerable.Range(61, 190).Reverse()).Select(Run);
        Assert.Equal(expected, heads);
    }

    [Fact]
    public void After_a_thousand_events_the_list_comes_back_from_a_snapshot()
    {
        var coordinator = Start();
        for (var i = 1; i <= 501; i++)
        {
            Register(coordinator, i);
            if (i > 1)
                Close(coordinator, i, RunOutcome.Passed);
        }

        var before = Describe(coordinator).Runs;
        StopAndWait(coordinator);

        Assert.Equal(before, Describe(Start()).Runs);
    }

    [Fact]
    public void Every_pool_is_described_and_a_silent_one_left_out()
    {
        var coordinator = Start();
        _asker.Send(coordinator, new CoordinatorCommand.RegisterRun(Run(1), new PoolId("other"), At));
        _asker.ExpectMsg<CoordinatorReply.RunRegistered>();

        var both = Describe(coordinator, [Default, new PoolId("other")], []);
        Assert.Equal(["default", "other"], both.Pools.Select(p => p.PoolId.Value));

        var one = Describe(coordinator, [Default], [new PoolId("other")]);
        Assert.Equal(["default"], one.Pools.Select(p => p.PoolId.Value));
    }

    private static RunId Run(int number) => new($"r{number.ToString(CultureInfo.InvariantCulture)}");

    private IActorRef Start()
    {
        IActorRef runs = Runs;
        IActorRef schedulers = Schedulers;
        return Sys.ActorOf(CoordinatorActor.PropsFor(() => runs, () => schedulers, "http://seed/"));
    }

    private void Register(IActorRef coordinator, int number)
    {
        _asker.Send(coordinator, new CoordinatorCommand.RegisterRun(Run(number), Default, At.AddSeconds(number)));
        Assert.Equal(Run(number), _asker.ExpectMsg<CoordinatorReply.RunRegistered>().Run);
    }

    private static void Close(IActorRef coordinator, int number, RunOutcome? outcome) =>
        coordinator.Tell(new CoordinatorCommand.RunEnded(Run(number), "plan", outcome, At.AddHours(1)));

    private CoordinatorReply.ClusterState Describe(IActorRef coordinator) => Describe(coordinator, [Default], []);

    /// <summary>The named pools answer, the silent ones do not until it is given up on them.</summary>
    private CoordinatorReply.ClusterState Describe(IActorRef coordinator, PoolId[] answering, PoolId[] silent)
    {
        _asker.Send(coordinator, new CoordinatorCommand.Describe());
        for (var i = 0; i < answering.Length + silent.Length; i++)
        {
            var pool = Schedulers.ExpectMsg<SchedulerCommand.Describe>().PoolId;
            if (answering.Contains(pool))
                Schedulers.Reply(new SchedulerReply.PoolState(pool, [], 0, 0));
        }

        if (silent.Length > 0)
        {
            // The relay counts its patience from the last answer on; moved on until it has given up.
            AwaitCondition(() =>
            {
                Clock.Advance(TimeSpan.FromSeconds(3));
                return _asker.HasMessages;
            });
        }

        var state = _asker.ExpectMsg<CoordinatorReply.ClusterState>();
        Assert.Equal("http://seed/", state.FilesUrl);
        return state;
    }
}
