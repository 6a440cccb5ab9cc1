using Akka.Actor;
using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.TestKit;

namespace Akka.DistTest.Actors.Tests.Coordination;

public class RulesTests : TestCluster
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly PoolId Default = new("default");
    private readonly TestProbe _asker;

    public RulesTests() => _asker = CreateTestProbe("asker");

    [Fact]
    public void A_change_is_told_to_the_schedulers_of_all_pools_and_outlives_the_coordinator()
    {
        var coordinator = Start();
        Assert.Equal((1L, null), Set(coordinator, new CoordinatorCommand.SetQuota(new Quota("ann", MostRunning: 4), "op", At)));
        Assert.Equal((2L, null), Set(coordinator, new CoordinatorCommand.SetPolicy(Default, "first-come", "op", At)));
        Assert.Equal(1, Schedulers.ExpectMsg<SchedulerCommand.UseRules>().Rules.Version);
        var told = Schedulers.ExpectMsg<SchedulerCommand.UseRules>();
        Assert.Equal((Default, 2L, "first-come"), (told.PoolId, told.Rules.Version, told.Rules.Policy));
        StopAndWait(coordinator);

        _asker.Send(Start(), new CoordinatorCommand.AskRules(Default, 1));
        var rules = _asker.ExpectMsg<SchedulerCommand.UseRules>().Rules;
        Assert.Equal((2L, "first-come", new Quota("ann", MostRunning: 4)), (rules.Version, rules.Policy, Assert.Single(rules.Quotas)));
    }

    [Fact]
    public void Who_has_the_newest_rules_is_not_answered()
    {
        var coordinator = Start();
        _asker.Send(coordinator, new CoordinatorCommand.AskRules(Default, 0));
        _asker.Send(coordinator, new CoordinatorCommand.AskRules(Default, null));

        var rules = _asker.ExpectMsg<SchedulerCommand.UseRules>().Rules;
        Assert.Equal((0L, null, 0), (rules.Version, rules.Policy, rules.Quotas.Count));
        Assert.False(_asker.HasMessages);
    }

    [Fact]
    public void What_a_change_does_not_name_stays_and_a_removed_quota_is_gone()
    {
        var coordinator = Start();
        Set(coordinator, new CoordinatorCommand.SetQuota(new Quota("ann", MostRunning: 4, MostQueued: 9), "op", At));
        Set(coordinator, new CoordinatorCommand.SetQuota(new Quota("ann", MostRunningPercent: 30), "op", At));
        Assert.Equal(new Quota("ann", null, 30, 9), Assert.Single(List(coordinator).Quotas));

        Set(coordinator, new CoordinatorCommand.RemoveQuota("ann", "op", At));
        Assert.Empty(List(coordinator).Quotas);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_the_reason()
    {
        var coordinator = Start();
        Assert.Equal(
            "there is no policy fastest; known are longest-first, priority, first-come",
            Set(coordinator, new CoordinatorCommand.SetPolicy(Default, "fastest", "op", At)).Refused);
        Assert.Equal(
            "a limit in percent must be from 1 to 100",
            Set(coordinator, new CoordinatorCommand.SetQuota(new Quota("ann", MostRunningPercent: 101), "op", At)).Refused);
        Assert.Equal(
            "there is no quota of bob", Set(coordinator, new CoordinatorCommand.RemoveQuota("bob", "op", At)).Refused);
        Assert.Equal(0, List(coordinator).Version);
    }

    [Fact]
    public void A_plan_over_the_limit_is_refused_before_and_after_a_restart_until_a_run_has_ended()
    {
        var coordinator = Start();
        Set(coordinator, new CoordinatorCommand.SetQuota(new Quota(Quota.Everyone, MostQueued: 100), "op", At));
        Assert.IsType<CoordinatorReply.RunAdmitted>(Register(coordinator, "r1", 70));
        StopAndWait(coordinator);
        coordinator = Start();

        Assert.Equal(
            "not accepted now: submitter ann may have 100 tasks in open runs and has 70 in 1; 31 more do not fit. "
                + "Submit again when one of its runs has ended",
            Assert.IsType<CoordinatorReply.RunRefused>(Register(coordinator, "r2", 31)).Problem);
        Assert.IsType<CoordinatorReply.RunAdmitted>(Register(coordinator, "r1", 70));
        Assert.IsType<CoordinatorReply.RunAdmitted>(Register(coordinator, "r3", 30));
        coordinator.Tell(new CoordinatorCommand.RunEnded(new RunId("r1"), "p", RunOutcome.Passed, At.AddSeconds(140)));
        // It took two seconds for each task: one too many is there in about two.
        Assert.EndsWith(
            "Submit again in about 2 s",
            Assert.IsType<CoordinatorReply.RunRefused>(Register(coordinator, "r4", 71)).Problem,
            StringComparison.Ordinal);
        Assert.IsType<CoordinatorReply.RunAdmitted>(Register(coordinator, "r5", 70));
        Assert.Equal([new SubmitterLoad("ann", 2, 100)], List(coordinator).Loads);
    }

    private IActorRef Start()
    {
        IActorRef runs = Runs;
        IActorRef schedulers = Schedulers;
        return Sys.ActorOf(CoordinatorActor.PropsFor(() => runs, () => schedulers, null));
    }

    private (long Version, string? Refused) Set(IActorRef coordinator, CoordinatorCommand command)
    {
        _asker.Send(coordinator, command);
        var answer = _asker.ExpectMsg<CoordinatorReply.RulesSet>();
        return (answer.Version, answer.Refused);
    }

    private CoordinatorReply.RulesList List(IActorRef coordinator)
    {
        _asker.Send(coordinator, new CoordinatorCommand.ListRules());
        return _asker.ExpectMsg<CoordinatorReply.RulesList>();
    }

    /// <summary>The first answer; that it is stored is waited for.</summary>
    private CoordinatorReply Register(IActorRef coordinator, string run, int tasks)
    {
        _asker.Send(coordinator, new CoordinatorCommand.RegisterRun(new RunId(run), Default, At, "ann", tasks));
        var answer = _asker.ExpectMsg<CoordinatorReply>();
        if (answer is CoordinatorReply.RunAdmitted)
            _asker.ExpectMsg<CoordinatorReply.RunRegistered>();
        return answer;
    }
}
