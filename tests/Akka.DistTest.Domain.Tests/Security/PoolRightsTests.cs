using Akka.DistTest.Plans;
using Akka.DistTest.Security;

namespace Akka.DistTest.Domain.Tests.Security;

public sealed class PoolRightsTests
{
    private static readonly PoolRights Rights = new(
        new Dictionary<string, IReadOnlyList<string>> { ["ann"] = ["default", "gpu"], ["eve"] = [] }, ["default"]);

    [Theory]
    [InlineData("ann", "gpu", null)]
    [InlineData("ann", "mobile", "ann may not use the pool mobile; allowed: default, gpu")]
    [InlineData("bob", "default", null)]
    [InlineData("bob", "gpu", "bob may not use the pool gpu; allowed: default")]
    [InlineData("eve", "default", "eve may not use the pool default; none is allowed")]
    public void A_plan_may_use_the_pools_of_its_submitter_or_those_of_others(string submitter, string pool, string? problem) =>
        Assert.Equal(problem, Rights.Problem(Plan(submitter, pool), proven: submitter)?.Why);

    [Fact]
    public void Nobody_is_refused_when_nothing_is_said() => Assert.Null(PoolRights.Any.Problem(Plan("bob", "gpu"), null));

    [Theory]
    [InlineData("bob", "bob", true, null)]
    [InlineData("bob", null, true, null)]
    [InlineData("bob", "ann", false, null)]
    [InlineData("bob", "ann", true, RefusalKinds.Submitter)]
    public void A_plan_is_of_whom_it_is_proven_to_come_from(string submitter, string? proven, bool asks, string? kind) =>
        Assert.Equal(kind, (PoolRights.Any with { AsksProof = asks }).Problem(Plan(submitter, "gpu"), proven)?.Kind);

    private static Plan Plan(string submitter, string pool) =>
        new() { Name = "n", Submitter = submitter, Pool = new PoolId(pool), Tasks = [] };
}
