using Akka.DistTest.Plans;
using Akka.DistTest.Runs;
using Akka.DistTest.Security;
using Akka.DistTest.Settings;

namespace Akka.DistTest.Actors.Tests.Runs;

public class ForbiddenPoolTests : TestCluster
{
    private static readonly RunId Id = new("r1");

    [Fact]
    public void A_plan_for_a_pool_of_others_is_rejected_each_time_and_its_run_is_never_registered()
    {
        var rights = new PoolRights(new Dictionary<string, IReadOnlyList<string>> { ["ann"] = ["gpu"] }, ["default"]);
        var run = Sys.ActorOf(RunActor.PropsFor(Id, Paths, Settings with { PoolRights = rights }));
        var plan = new Plan
        {
            Name = "p",
            Submitter = "bob",
            Pool = new PoolId("gpu"),
            Tasks = [new PlannedTask { Id = new TaskId("a"), Work = new TaskWork.Noop() }],
        };
        for (var i = 0; i < 2; i++)
        {
            run.Tell(new RunCommand.SubmitPage(Id, 0, 1, Assert.Single(PlanCodec.Pack(plan))), TestActor);
            Assert.Equal(
                ["bob may not use the pool gpu; allowed: default"], ExpectMsg<RunReply.Rejected>().Problems);
        }

        Coordinator.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void Rights_are_read_from_the_settings()
    {
        using var system = Akka.Actor.ActorSystem.Create(
            "rights", "akka.disttest.submission.pools { ann = [default, gpu], \"bob@example.com\" = [], others = [default] }");

        var rights = DistTestSettings.Of(system).PoolRights;

        Assert.Equal(["default", "gpu"], rights.BySubmitter["ann"]);
        Assert.Empty(rights.BySubmitter["bob@example.com"]);
        Assert.Equal(["default"], rights.Others);
        Assert.Equal(2, rights.BySubmitter.Count);
    }
}
